import { m } from '#shared/i18n/paraglide/messages.js';
import type { Citation } from '#features/catalogue/content.ts';
import { citationAnchor } from '#features/catalogue/rules/prose.ts';
import { useData } from './data.ts';

export const Paragraphs = ({ texts }: { texts: readonly string[] }) => (
  <>
    {texts.map((text) => (
      <p key={text}>{text}</p>
    ))}
  </>
);

/** A sentence with its first figure in bold. */
export function Figure({ text }: { text: string }) {
  const [, before, figure, after] = /^(\D*)(\d+)(.*)$/.exec(text) ?? [null, text, '', ''];
  return (
    <span>
      {before}
      <b>{figure}</b>
      {after}
    </span>
  );
}

/** Links to the places cited, printed as "programme 2001, Bagru box". */
export function Cites({ cites }: { cites: readonly Citation[] }) {
  const { sources } = useData();
  return (
    <span class="case-cites">
      {cites.map((citation, index) => {
        const source = sources[citation.src]!;
        return (
          <>
            {index > 0 && ' · '}
            <a key={citationAnchor(citation)} href={`/sources/#${citationAnchor(citation)}`} title={source.full}>
              {m.cases_citation({ source: source.short, section: citation.sec })}
            </a>
          </>
        );
      })}
    </span>
  );
}

/** A drawing of ours inside the player. Decoration: words stand beside it. */
export const Icon = ({ svg, class: name = 'case-icon' }: { svg: string; class?: string }) => (
  <i class={name} aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />
);
