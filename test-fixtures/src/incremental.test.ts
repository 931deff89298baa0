/** The law of incremental analysis, over some two thousand edits. */
import { declareLaws } from './incremental-laws.ts';

declareLaws(120);
