import type { Entry } from '../rules/index.ts';

/** Suggestions come with the first visit to a search field: until then a page carries these lines only. */
const field = document.querySelector<HTMLInputElement>('[name=q]');

function wake(): void {
  // The titles are fetched beside the code that reads them: on a poor line a round trip is felt.
  const titles = fetch('/search-index.json')
    .then((answer) => answer.json() as Promise<Entry[]>)
    .catch(() => null);
  void import('./suggest.ts').then(({ suggestAt }) => suggestAt(field!, titles));
}

// The field may have the focus before this script has come.
if (field && field === document.activeElement) wake();
else field?.addEventListener('focus', wake, { once: true });
