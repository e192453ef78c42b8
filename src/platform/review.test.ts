import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { components } from '#features/catalogue/rules/review/components.ts';
import { card, lesson, problemsOf, reviewBroken } from '#test/support/content.ts';

test('a sound folder has no problems, and is counted', () => {
  expect(reviewBroken()).toEqual({
    counts: { courses: 1, lessons: 1, items: 6, checks: 3, cases: 1, simulations: 0, terms: 2, citations: 11 },
    reading: [
      {
        file: 'content/courses/weaving/01-warp.mdx',
        sentences: 110,
        wordsPerSentence: 6.8,
        long: 0,
        ease: 71.2,
      },
    ],
    problems: [],
  });
});

test('what does not fit its schema comes first, and nothing is said about references to it', () => {
  expect(
    problemsOf(
      { file: 'glossary/warp.yaml', from: 'term: Warp', to: 'word: Warp' },
      { file: card, from: 'lessons: [c2-l1]', to: 'lessons: [c2-l2]' },
    ),
  ).toEqual([
    'glossary/warp.yaml:1 "term" is missing. Add it (string); content/README.md says what it is for.',
    'glossary/warp.yaml:1 The file has unknown fields: word. Remove them or mend the spelling; content/README.md lists the fields.',
    'cases/loom/case.mdx:20 There is no lesson with the id "c2-l2". Did you mean "c2-l1"? The id stands at the top of each lesson.',
  ]);
});

test('pages about the site are held against their schema', () => {
  expect(problemsOf({ file: 'pages/about.mdx', from: 'lede: About the guild.\n', to: '' })).toEqual([
    'pages/about.mdx:2 "lede" is missing. Add it (string); content/README.md says what it is for.',
  ]);
});

const simulation = `id: loom
v: 1
title: The loom
place: Leeds
minutes: [5, 9]
premise: [The loom stands still.]
ours: All of it.
context: [{ text: The loom stood., cites: [{ src: manual, sec: Box 1 }] }]
start: { time: 2 }
stakeholders:
  - { id: guild, name: Guild, composite: none, interest: Cloth, hidden: Debts, stamp: knot, cda: 10 }
nodes:
  - id: '1'
    title: Morning
    scene: [Nobody moves.]
    sound: a
    record: { matches: null, text: Nobody wrote it down. }
    options:
      - id: a
        text: Look
        told: You looked.
        voice: [A thread is torn.]
        why: Nobody can mend what nobody has seen.
        ours: true
        effects: { time: -1 }
      - id: b
        text: Pull
        told: You pulled.
        voice: [The loom creaks.]
        why: A torn thread only tears the next one too.
        ours: true
        effects: { time: -2 }
endings:
  - { id: late, title: Late, text: [Night falls.], when: [time < 1], worth: 0 }
  - { id: done, title: Done, text: [The loom runs.], worth: 9 }
epilogue: []
debrief: [{ id: why, question: Why did it stand? }]
worth: { time: 1 }
`;

const played = { file: card, from: 'lessons: [c2-l1]', to: 'lessons: [c2-l1]\nsimulation: loom' };

test('a sound simulation has no problems', () => {
  expect(problemsOf(played, { file: 'cases/loom/simulation.yaml', to: simulation })).toEqual([]);
});

test('what is wrong in a simulation is told at its line', () => {
  const unsound = simulation.replace('sound: a', 'sound: c').replace('sec: Box 1', 'sec: Box 3');
  expect(problemsOf(played, { file: 'cases/loom/simulation.yaml', to: unsound })).toEqual([
    'cases/loom/simulation.yaml:8 The source "manual" has no section "Box 3". Did you mean "Box 1"? content/sources.yaml lists the sections, letter for letter.',
    'cases/loom/simulation.yaml:16 Decision 1 has no option "c". Use one of a, b.',
  ]);
});

test('a case does not say that it can be played', () => {
  expect(problemsOf({ file: 'cases/loom/simulation.yaml', to: simulation })).toEqual([
    'cases/loom/case.mdx:2 The case has a simulation.yaml and does not say so. Add simulation: loom',
  ]);
});

test('prose plays a simulation that the front matter does not name', () => {
  expect(
    problemsOf(
      played,
      { file: 'cases/loom/simulation.yaml', to: simulation },
      { file: lesson, from: '<Case id="loom" />', to: '<Play case="loom" />' },
    ),
  ).toEqual([
    'courses/weaving/01-warp.mdx:56 The front matter does not name the simulation "loom". Add it: simulation: loom',
  ]);
});

test('the checker knows the components that the pages have', () => {
  const list = /components = \{([^}]*)\}/.exec(
    readFileSync('src/features/catalogue/ui/prose/components.ts', 'utf8'),
  )![1]!;
  expect(Object.keys(components)).toEqual(list.match(/\w+/g));
});
