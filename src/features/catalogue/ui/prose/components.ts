import Check from '#features/assessment/ui/Check.astro';
import Answer from './Answer.astro';
import Case from './Case.astro';
import Cite from './Cite.astro';
import Figure from './Figure.astro';
import Key from './Key.astro';
import Limits from './Limits.astro';
import Ours from './Ours.astro';
import Panel from './Panel.astro';
import Play from './Play.astro';
import Points from './Points.astro';
import Term from './Term.astro';
import Try from './Try.astro';
import Twin from './Twin.astro';
import Voice from './Voice.astro';

/** The components that authors may use in prose. */
export const components = {
  Answer,
  Case,
  Check,
  Cite,
  Figure,
  Key,
  Limits,
  Ours,
  Panel,
  Play,
  Points,
  Term,
  Try,
  Twin,
  Voice,
};
