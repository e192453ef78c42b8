import { expect, test } from 'vitest';
import { isHollow, reviewFeedback } from './feedback.ts';

const hollow = [
  'Correct.',
  'Wrong, try again.',
  'That is right!',
  'That’s right, well done!',
  'No, this is not the right answer.',
  'Sorry, that is not correct. Please try again.',
  'Exactly! You chose the best of the four options.',
  'Not quite. Read the lesson once more and try again.',
  'This is the wrong choice; look at the text above again.',
  'Yes, well done, you found the correct answer to this question.',
  'Unfortunately this answer is incorrect because it is not true.',
  'Good guess, but there is a better option. Have another look.',
  'Perfect! Keep going with the next question.',
  'Incorrect. The correct answer is the second one.',
  'Almost! Review this section and have another try.',
  'The statement is false, so true is not the right choice.',
  'Bravo, that is exactly right, congratulations!',
  'Check your answer again, please.',
];

test.each(hollow)('"%s" gives no reason', (text) => {
  expect(isHollow(text)).toBe(true);
});

const full = [
  'Nothing in the account speaks of kinship.',
  'It saves 800 and spends 900, so it loses 100 a month.',
  'You counted one side only.',
  'This is an old debt between families.',
  'Silence is our title, not a finding.',
  'Entries are not points.',
  'A right without a duty pays nobody, so the group breaks.',
  'You are right that trust matters, but a contract is no trust.',
];

test.each(full)('"%s" gives one', (text) => {
  expect(isHollow(text)).toBe(false);
});

const told = (...texts: string[]) =>
  reviewFeedback(
    texts.map((text, index) => ({ text, place: index + 1 })),
    (first) => `line ${first}`,
  ).map(({ place, wrong }) => `${place}: ${wrong.message}`);

test('feedback is the same if only signs and capitals differ', () => {
  expect(told('Nobody counted the threads of it.', 'nobody counted the threads, of it')).toEqual([
    '2: The same feedback stands in line 1.',
  ]);
});

test('five words are too few, six are enough', () => {
  expect(told('Nobody counted the red threads.', 'Nobody counted the old red threads.')).toEqual([
    '1: The feedback "Nobody counted the red threads." has 5 words.',
  ]);
});

test.each(['Yes: ', 'Not yet. ', 'Right, ', 'Wrong! ', 'Correct; '])('"%s" before a reason is a verdict', (verdict) => {
  expect(told(`${verdict}nobody counted the old red threads.`)).toEqual([
    `1: The feedback begins with the verdict "${verdict.slice(0, -2)}".`,
  ]);
});

test('a sentence may begin with a word that could be a verdict', () => {
  expect(told('Right after the fire nobody counted the threads.', 'No source tells who counted the threads.')).toEqual(
    [],
  );
});

test('a sentence that two pieces of feedback share is found, however it goes on', () => {
  expect(
    told(
      'The guild pays for the loom. Nobody asked the weavers what they need.',
      'The town has no loom. Nobody asked the weavers what they need!',
    ),
  ).toEqual(['2: The sentence "Nobody asked the weavers what they need!" stands in the feedback of line 1 too.']);
});

test('a short sentence may stand in two pieces of feedback', () => {
  expect(
    told('No source says so. The guild only counted its looms.', 'No source says so. The town never had a guild.'),
  ).toEqual([]);
});
