import type { ContentProblem } from '#platform/content.ts';
import { courseAddress, lessonAddress } from '../outline.ts';
import { citationAnchor } from '../prose.ts';
import { folderOf, type Content, type Wrong } from './content.ts';
import { here, type Prose } from './mdx.ts';
import { didYouMean } from './nearest.ts';

/** Addresses that a link may lead to: pages that the site has, for what the content holds. */
export function addressesOf({ catalogue, routes }: Content): string[] {
  const possible = [
    ...catalogue.tracks.map((track) => `/tracks/${track.slug}/`),
    ...catalogue.courses.flatMap((course) => [courseAddress(course), `${courseAddress(course)}test/`]),
    ...catalogue.courses.flatMap((course) => course.lessons.map((lesson) => lessonAddress(course, lesson))),
    ...catalogue.cases.map((card) => `/cases/${card.slug}/`),
    ...catalogue.files.simulations.map(({ file }) => `/cases/${folderOf(file)}/play/`),
  ];
  const patterns = routes.map((route) => new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`));
  const built = possible.filter((address) => patterns.some((pattern) => pattern.test(address)));
  return [...routes.filter((route) => !route.includes('[')), ...built];
}

export function reviewLinks(content: Content, prose: Prose): ContentProblem[] {
  if (content.unread.size > 0 || content.routes.length === 0) return [];
  const addresses = addressesOf(content);
  return prose.links.flatMap(({ href, line }) => {
    const wrong = reviewLink(content, prose, addresses, href);
    return wrong ? [here(prose, line, wrong)] : [];
  });
}

function reviewLink(content: Content, prose: Prose, addresses: readonly string[], href: string): Wrong | null {
  if (/^(https?:|mailto:)/.test(href)) return null;
  const [page, anchor] = href.split('#') as [string, string | undefined];
  const address = page.replace(/\?.*$/, '');
  if (address && !address.startsWith('/'))
    return {
      message: `The link to ${href} depends on where it stands.`,
      fix: 'Write the whole address, from the first slash to the last: /courses/…/.',
    };
  if (address && !addresses.includes(address))
    return {
      message: `The link to ${href} leads nowhere.`,
      fix: didYouMean(address, addresses, 'Addresses begin and end with a slash.', ''),
    };
  if (anchor === undefined) return null;
  const anchors = address === '' ? anchorsOf(prose) : anchorsAt(content, address);
  if (!anchors || anchors.includes(anchor)) return null;
  return {
    message: `The link to ${href} leads to no place on that page.`,
    fix: didYouMean(anchor, anchors, 'Or leave out the part after #.', ''),
  };
}

/** Places on pages that lists make; null where nothing is known about them. */
function anchorsAt({ catalogue }: Content, address: string): string[] | null {
  if (address === '/glossary/') return catalogue.terms.map((term) => term.id);
  if (address === '/sources/')
    return catalogue.sources.flatMap(({ id, sections }) => [
      id,
      ...sections.map((sec) => citationAnchor({ src: id, sec })),
    ]);
  return null;
}

const anchorsOf = (prose: Prose): string[] => [
  ...prose.headings.map(({ text }) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  ),
  ...prose.elements.flatMap(({ name, attributes }) =>
    name === 'Figure' ? [`figure-${attributes.get('id')}`] : name === 'Check' ? [attributes.get('id') ?? ''] : [],
  ),
];
