/** A closed select cuts a long text off on a phone: what was chosen stands below it in full. */
export function wireMatching(question: HTMLElement): void {
  const selects = [...question.querySelectorAll('select')];
  const lines = selects.map((select) => {
    const line = Object.assign(document.createElement('span'), { className: 'chosen', ariaHidden: 'true' });
    select.after(line);
    return line;
  });
  const paint = () =>
    selects.forEach((select, at) => (lines[at]!.textContent = select.value ? select.selectedOptions[0]!.text : ''));
  question.addEventListener('change', paint);
  question.addEventListener('written', paint);
  paint();
}
