import { m } from '#shared/i18n/paraglide/messages.js';
import type { Source } from '../content.ts';

/** Who speaks about whose work, in a sentence. */
export const evidenceSentence = (kind: Source['kind']): string =>
  ({ 'self-reported': m.evidence_self_reported, evaluated: m.evidence_evaluated, review: m.evidence_review })[kind]();

export const evidenceWord = (kind: Source['kind']): string =>
  ({
    'self-reported': m.evidence_short_self_reported,
    evaluated: m.evidence_short_evaluated,
    review: m.evidence_short_review,
  })[kind]();
