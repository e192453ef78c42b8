import { m } from '#shared/i18n/paraglide/messages.js';
import { escapeHtml } from '#shared/kernel/html.ts';
import { endingsOf, wordsOf, type Drawn } from './cloth.ts';

/** The cloth as a table: a cell for each lesson with a word in it. One string, as the cloth is. */
export function tableHtml({ rows, course, base, today, simulations }: Drawn): string {
  const words = wordsOf(today);
  const endings = endingsOf(course, simulations);
  const plays = endings.size > 0;
  const marks = {
    done: `<td class="mark done">${words.lesson.done}</td>`,
    open: `<td class="mark open">${words.lesson.open}</td>`,
    none: '<td class="mark">–</td>',
  };
  const head = course.lessons
    .map(({ number, title }) => `<th scope="col">${number}<span class="sub">${escapeHtml(title)}</span></th>`)
    .join('');
  const body = rows
    .map((row) => {
      const own = row.courses.find((one) => one.course === course.id)!;
      const done = new Set(own.doneIds);
      const cells = course.lessons
        .map(({ id }) => (done.has(id) ? marks.done : Object.hasOwn(own.open, id) ? marks.open : marks.none))
        .join('');
      const test = own.result
        ? `<td class="number${own.result.passed ? ' passed' : ''}">${words.test(own)}<span class="sub">${own.result.passed ? words.passed : words.notPassed}</span></td>`
        : `<td class="number">${words.test(own)}</td>`;
      const ending = row.cases.flatMap((one) => endings.get(`${one.id}/${one.ending}`) ?? [])[0] ?? '';
      return (
        `<tr><th scope="row"><a href="${base}learners/${row.id}/">${escapeHtml(row.name)}</a></th>` +
        `<td class="number">${words.doneOf(own.done, own.of)}</td>${cells}${test}${plays ? `<td>${ending}</td>` : ''}` +
        `<td class="number">${words.ago(row.lastWork)}</td><td>${row.needs.length ? words.help : ''}</td></tr>`
      );
    })
    .join('');
  const column = (label: string) => `<th scope="col">${escapeHtml(label)}</th>`;
  return (
    `<table><caption class="sr">${escapeHtml(m.cohorts_table_caption({ course: course.title }))}</caption><thead><tr>` +
    column(m.cohorts_column_learner()) +
    column(m.cohorts_column_lessons()) +
    head +
    column(m.cohorts_column_test()) +
    (plays ? column(m.cohorts_column_case()) : '') +
    column(m.cohorts_column_work()) +
    column(m.cohorts_column_help()) +
    `</tr></thead><tbody>${body}</tbody></table>`
  );
}
