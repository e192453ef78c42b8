import type { Answer, QuestionAnswer } from '#features/assessment/model.ts';

type Control = HTMLInputElement | HTMLSelectElement;

const controls = (question: HTMLElement): Control[] => [
  ...question.querySelectorAll<Control>('input[name], select[name]'),
];
const questionsIn = (place: HTMLElement): HTMLElement[] => [...place.querySelectorAll<HTMLElement>('[data-question]')];

/** What the controls of one place say, in the form of the model; null where nothing is chosen yet. */
export function readAnswer(place: HTMLElement): Answer | null {
  const answers = questionsIn(place).map(readQuestion);
  if (!place.querySelector('.part')) return answers[0] ?? null;
  return answers.every((answer) => answer === null) ? null : answers;
}

function readQuestion(question: HTMLElement): QuestionAnswer | null {
  const all = controls(question);
  const checked = all.filter((control) => control instanceof HTMLInputElement && control.checked);
  const values = all.map((control) => control.value);
  switch (question.dataset['question']) {
    case 'single':
      return checked[0] ? Number(checked[0].value) : null;
    case 'truefalse':
      return checked[0] ? checked[0].value === 'true' : null;
    case 'multiple':
      return checked.length ? checked.map(({ value }) => Number(value)) : null;
    case 'matching':
      return values.every((value) => value === '')
        ? null
        : values.map((value) => (value === '' ? null : Number(value)));
    case 'ordering': {
      const order = values.map((_, place) => values.indexOf(String(place + 1)));
      return order.includes(-1) ? null : order;
    }
    default:
      return values[0]?.trim() || null;
  }
}

/** Sets the controls of one place to an answer. */
export function writeAnswer(place: HTMLElement, answer: Answer | null): void {
  const questions = questionsIn(place);
  const isScenario = place.querySelector('.part') !== null;
  const parts = isScenario && Array.isArray(answer) ? answer : [];
  questions.forEach((question, at) =>
    writeQuestion(question, (isScenario ? (parts[at] ?? null) : answer) as QuestionAnswer | null),
  );
}

function writeQuestion(question: HTMLElement, answer: QuestionAnswer | null): void {
  const list = Array.isArray(answer) ? answer : [];
  const type = question.dataset['question'];
  controls(question).forEach((control, at) => {
    if (control instanceof HTMLInputElement && control.type !== 'text')
      control.checked = type === 'multiple' ? list.includes(Number(control.value)) : String(answer) === control.value;
    else if (type === 'matching') control.value = list[at] === undefined || list[at] === null ? '' : String(list[at]);
    else if (type === 'ordering') control.value = list.length ? String(list.indexOf(at) + 1) : '';
    else control.value = typeof answer === 'string' ? answer : '';
  });
  question.dispatchEvent(new CustomEvent('written'));
}

/** The answer in words, for the choice between two of them. Empty where nothing is chosen. */
export function sayAnswer(place: HTMLElement, answer: Answer | null): string {
  const before = readAnswer(place);
  writeAnswer(place, answer);
  const said = questionsIn(place).map(sayQuestion).filter(Boolean).join('; ');
  writeAnswer(place, before);
  return said;
}

function sayQuestion(question: HTMLElement): string {
  const words = controls(question).flatMap((control) => {
    const label = control.closest('label')?.textContent?.trim() ?? control.labels?.[0]?.textContent?.trim() ?? '';
    if (control instanceof HTMLSelectElement) {
      if (!control.value) return [];
      const chosen = control.selectedOptions[0]!.textContent!.trim();
      return question.dataset['question'] === 'ordering' ? [`${chosen}. ${label}`] : [`${label}: ${chosen}`];
    }
    if (control.type === 'text') return control.value ? [control.value] : [];
    return control.checked ? [label] : [];
  });
  return (question.dataset['question'] === 'ordering' ? words.sort() : words).join(', ');
}
