import type { Document } from '#features/search/model.ts';

/** A lesson to be found; name what matters to the test. */
export const findable = (over: Partial<Document> = {}): Document => ({
  kind: 'lesson',
  title: 'A warp of cotton',
  url: '/courses/weaving/warp/',
  course: 'Weaving',
  headings: [],
  sentences: ['Nothing is said.'],
  ...over,
});
