import type { Answer, Arrangement, QuestionAnswer, QuestionArrangement } from '#features/assessment/model.ts';

type Filled = { n: number; arrangement: Arrangement; answer: Answer | null };

/** A form of a test as a browser without script sends it: plain fields, and places with their answers filled in. */
export function filledForm(
  fields: Record<string, string | readonly string[]>,
  places: readonly Filled[] = [],
): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  for (const { n, arrangement, answer } of places)
    if (arrangement.type !== 'scenario') fill(form, `p${n}`, arrangement, answer as QuestionAnswer | null);
    else
      for (const [at, part] of arrangement.questions.entries())
        fill(form, `p${n}q${at + 1}`, part, (answer as (QuestionAnswer | null)[] | null)?.[at] ?? null);
  return form;
}

function fill(form: FormData, field: string, arrangement: QuestionArrangement, answer: QuestionAnswer | null): void {
  if (arrangement.type === 'matching')
    for (const at of arrangement.lefts.keys())
      form.append(`${field}-${at}`, String((answer as unknown[] | null)?.[at] ?? ''));
  else if (arrangement.type === 'ordering')
    for (const at of arrangement.order.keys())
      form.append(`${field}-${at}`, Array.isArray(answer) ? String(answer.indexOf(at) + 1) : '');
  else if (Array.isArray(answer)) for (const value of answer) form.append(field, String(value));
  else if (answer !== null) form.append(field, String(answer));
}
