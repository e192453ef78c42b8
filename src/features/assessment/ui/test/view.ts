/** The form of the test under way and its parts, by the data attributes that TestForm.astro gives them. */
export const form = document.querySelector<HTMLFormElement>('[data-test]')!;

export const get = <E extends HTMLElement>(name: string): E => form.querySelector<E>(`[data-${name}]`)!;

export const places = [...form.querySelectorAll<HTMLElement>('[data-number]')];
export const numberOf = (place: HTMLElement): number => Number(place.dataset['number']);
export const placeOf = (n: number): HTMLElement => places[n - 1]!;
/** Hidden in the form: what this page knows to be saved of a place. */
export const revField = (n: number): HTMLInputElement => placeOf(n).querySelector(`input[name="r${n}"]`)!;

export function choice(text: string, done: () => void, className = 'button quiet small'): HTMLButtonElement {
  const made = Object.assign(document.createElement('button'), { type: 'button', className, textContent: text });
  made.addEventListener('click', done);
  return made;
}
