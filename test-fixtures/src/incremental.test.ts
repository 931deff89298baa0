/** The law of incremental analysis, over about a thousand edits. */
import { declareLaws } from './incremental-laws.ts';

declareLaws(60);
