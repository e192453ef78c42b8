/** Suggestions come with the first visit to a search field: until then a page carries these lines only. */
const field = document.querySelector<HTMLInputElement>('[name=q]');
const wake = () => void import('./suggest.ts').then(({ suggestAt }) => suggestAt(field!));

// The field may have the focus before this script has come.
if (field && field === document.activeElement) wake();
else field?.addEventListener('focus', wake, { once: true });
