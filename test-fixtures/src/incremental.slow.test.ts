/** The law of incremental analysis, over tens of thousands of edits. */
import { declareLaws } from './incremental-laws.ts';

declareLaws(2000);
