import type { APIRoute } from 'astro';
import { documentsOf } from '#features/search/rules/documents.ts';
import { english } from '#features/search/rules/english.ts';
import { titleFile } from '#features/search/rules/index.ts';
import { siteCatalogue } from '#platform/site.ts';

/** Titles and headings, fetched when someone first goes to the search field. The text itself stays on the server. */
export const GET: APIRoute = () => Response.json(titleFile(documentsOf(siteCatalogue(), english)));
