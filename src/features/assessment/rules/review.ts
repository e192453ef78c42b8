import type { Authored, ContentProblem } from '#platform/content.ts';
import { at, folderOf, listed, type Content } from '#features/catalogue/rules/review/content.ts';
import { reviewFeedback, type Said } from '#features/catalogue/rules/review/feedback.ts';
import { unknown, unknownObjective, whatIsKnown, type Known } from '#features/catalogue/rules/review/known.ts';
import type { LessonMeta } from '#features/catalogue/content.ts';
import type { Item, Question } from '../content.ts';
import { reviewBlueprints } from './blueprint.ts';
import { reviewGuessing } from './guessing.ts';

type Path = PropertyKey[];
type Feedback = { path: Path; text: string };
type Place = { file: Authored<unknown>; path: Path };

/** What is wrong with questions: the checks of lessons, the items of banks and the questions of cases. */
export function reviewAssessment(content: Content): ContentProblem[] {
  const known = whatIsKnown(content);
  const { lessons, banks, cases } = content.catalogue.files;
  return [
    ...lessons.flatMap((lesson) => reviewChecks(lesson, known)),
    ...banks.flatMap((bank) => reviewBank(bank, known)),
    ...cases.flatMap((card) => reviewKey(card, ['question'], 'the question', card.value.question)),
    ...reviewSaid(content),
    ...reviewGuessing(content),
    ...reviewBlueprints(content),
  ];
}

/** Checks and bank of a course stand together: items are not checks in other words. */
function reviewSaid({ catalogue: { files } }: Content): ContentProblem[] {
  const placed = (file: Authored<unknown>, said: readonly Feedback[]) =>
    said.map(({ path, text }): Said<Place> => ({ text, place: { file, path } }));
  const ofCourse = Object.groupBy([...files.lessons, ...files.banks], ({ file }) => folderOf(file));
  const together = [
    ...Object.values(ofCourse).map((own) =>
      own!.flatMap((file) => placed(file, isBank(file) ? ofBank(file) : ofChecks(file))),
    ),
    ...files.cases.map((card) => placed(card, ofOptions(card.value.question.options, ['question']))),
  ];
  return together.flatMap((said) =>
    reviewFeedback(said, nameOf).map(({ place, wrong }) => at(place.file, place.path, wrong)),
  );
}

const nameOf = (first: Place, again: Place): string => {
  const line = first.file.lineOf(first.path);
  return first.file === again.file ? `line ${line}` : `${first.file.file}:${line}`;
};

const isBank = (file: Authored<LessonMeta> | Authored<Item[]>): file is Authored<Item[]> => Array.isArray(file.value);

function reviewChecks(lesson: Authored<LessonMeta>, known: Known): ContentProblem[] {
  return lesson.value.checks.flatMap((check, index) => {
    const path = ['checks', index];
    const wrong =
      unknownObjective(known, folderOf(lesson.file), check.objective) ?? notServed(lesson.value, check.objective);
    return [
      ...(wrong ? [at(lesson, [...path, 'objective'], wrong)] : []),
      ...reviewKey(lesson, path, `check "${check.id}"`, check),
    ];
  });
}

const notServed = ({ objectives }: LessonMeta, id: string) =>
  objectives.includes(id)
    ? null
    : {
        message: `The lesson does not serve the objective "${id}".`,
        fix: `It serves ${listed(objectives)}: choose one of them, or add this one to the lesson.`,
      };

function reviewBank(bank: Authored<Item[]>, known: Known): ContentProblem[] {
  return bank.value.flatMap((item, index) => {
    const objective = unknownObjective(known, folderOf(bank.file), item.objective);
    const lesson = unknown(known, 'lessons', item.lesson);
    return [
      ...(objective ? [at(bank, [index, 'objective'], objective)] : []),
      ...(lesson ? [at(bank, [index, 'lesson'], lesson)] : []),
      ...reviewItemKeys(bank, item, index),
    ];
  });
}

type Key = { cites: unknown[]; ours: boolean };

/** The keys of a scenario's questions may all rest on what the scenario itself cites. */
function reviewItemKeys(bank: Authored<Item[]>, item: Item, index: number): ContentProblem[] {
  const name = `item "${item.id}"`;
  const questions = item.type === 'scenario' ? item.questions : [];
  const isOurs = item.ours || questions.some((question) => question.ours);
  const wrong = {
    message: `The ${name} is kept for the exam, and its key is ours.`,
    fix: 'An exam asks only what a source says: take out "exam: true", or cite a source.',
  };
  const examined = item.exam && isOurs ? [at(bank, [index, 'exam'], wrong)] : [];
  if (item.type !== 'scenario') return [...examined, ...reviewKey(bank, [index], name, item)];
  if (item.cites.length || item.ours) return examined;
  return [
    ...examined,
    ...questions.flatMap((question, at) =>
      reviewKey(bank, [index, 'questions', at], `question ${at + 1} of ${name}`, question),
    ),
  ];
}

function reviewKey(file: Authored<unknown>, path: Path, name: string, { cites, ours }: Key): ContentProblem[] {
  if (cites.length || ours) return [];
  return [
    at(file, path, {
      message: `The key of ${name} has no citation and is not marked as ours.`,
      fix: 'Cite the place that it rests on: cites: [{ src: …, sec: … }], or write ours: true.',
    }),
  ];
}

const ofChecks = ({ value }: Authored<LessonMeta>): Feedback[] =>
  value.checks.flatMap((check, index) => ofOptions(check.options, ['checks', index]));

const ofBank = ({ value }: Authored<Item[]>): Feedback[] =>
  value.flatMap((item, index) =>
    item.type === 'scenario'
      ? item.questions.flatMap((question, at) => ofQuestion(question, [index, 'questions', at]))
      : ofQuestion(item, [index]),
  );

const ofOptions = (options: readonly { feedback: string }[], path: Path): Feedback[] =>
  each(options, [...path, 'options']);

const each = (list: readonly { feedback: string }[], path: Path): Feedback[] =>
  list.map(({ feedback }, index) => ({ path: [...path, index, 'feedback'], text: feedback }));

const named = (feedback: Record<string, string>, path: Path): Feedback[] =>
  Object.entries(feedback).map(([name, text]) => ({ path: [...path, 'feedback', name], text }));

/** Every piece of feedback of a question. */
export function ofQuestion(question: Question, path: Path): Feedback[] {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return ofOptions(question.options, path);
    case 'truefalse':
      return named(question.feedback, path);
    case 'matching':
      return [...each(question.pairs, [...path, 'pairs']), ...each(question.extra, [...path, 'extra'])];
    case 'ordering':
      return each(question.steps, [...path, 'steps']);
    case 'numeric':
      return [...named(question.feedback, path), ...each(question.slips, [...path, 'slips'])];
  }
}
