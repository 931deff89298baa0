/** `npm run campaign -- COMMAND …`: measures what the rules see, and what they say, on real code. */
import { corpus, corpusHelp } from './corpus.ts';
import { fixes, fixesHelp } from './fixes.ts';
import { mutants, mutantsHelp } from './mutants.ts';
import { sample, sampleHelp } from './sample.ts';
import { table, tableHelp } from './table.ts';
import { verdicts, verdictsHelp } from './verdicts.ts';

/** Where things are. */
export interface Places {
  /** The repository. */
  readonly root: string;
  /** Where corpora are installed: outside the repository. */
  readonly cache: string;
  /** The built bundles. */
  readonly built: string;
}

const help = [mutantsHelp, fixesHelp, sampleHelp, verdictsHelp, corpusHelp, tableHelp].join('\n');

/** @returns the exit code. */
export async function main([command = '', ...rest]: readonly string[], places: Places): Promise<number> {
  switch (command) {
    case 'mutants':
      return mutants(rest);
    case 'fixes':
      return fixes(rest, places);
    case 'sample':
      return sample(rest, places);
    case 'verdicts':
      return verdicts(rest, places);
    case 'corpus':
      return corpus(rest, places);
    case 'table':
      return table(rest, places);
    default:
      console.log(`npm run campaign -- COMMAND …\n\n${help}`);
      return command === '' || command === '--help' ? 0 : 2;
  }
}
