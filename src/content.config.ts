import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { lessonSchema, pageSchema } from '#features/catalogue/content.ts';
import { caseSchema } from '#features/cases/content.ts';

export const collections = {
  lessons: defineCollection({
    loader: glob({ base: './content/courses', pattern: '*/[0-9]*.mdx', generateId: ({ data }) => String(data['id']) }),
    schema: lessonSchema,
  }),
  cases: defineCollection({
    loader: glob({ base: './content/cases', pattern: '*/case.mdx', generateId: ({ data }) => String(data['id']) }),
    schema: caseSchema,
  }),
  pages: defineCollection({ loader: glob({ base: './content/pages', pattern: '*.mdx' }), schema: pageSchema }),
};
