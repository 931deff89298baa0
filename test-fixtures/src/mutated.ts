/** What the mutation operators of the campaigns make of a text. */
import { applyEdits } from '../../shared-rules/src/engine/apply-edits.ts';
import { operators } from '../campaigns/operators/index.ts';
import { readPython } from '../campaigns/python-file.ts';
import { loadParser } from './analyser.ts';

const parser = await loadParser();

/** What each mutation of one operator makes of a text. */
export function mutated(id: string, text: string): string[] {
  const operator = operators.find((it) => it.id === id);
  const file = readPython('example.py', text, parser);
  if (!operator || !file) throw new Error(operator ? 'the example does not parse' : `there is no operator ${id}`);
  return operator.find(file).map((it) =>
    applyEdits(
      text,
      [...it.edits].sort((a, b) => a.start - b.start),
    ),
  );
}

export const lines = (...text: string[]): string => `${text.join('\n')}\n`;
