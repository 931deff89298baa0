/** `cursor.fetchall()` → the cursor itself; a queryset → `.iterator()`; `.all()` → `.yield_per(…)`. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { WholeResult } from '../semantic/footprint/whole-results.ts';
import { statementOf, suiteOf } from '../syntax/children.ts';
import { inDocument, ownsLines, removeLine } from './lines.ts';

/** @returns undefined where the rows could not be taken one by one at that place. */
export function streamResult(result: WholeResult, context: CheckContext): FixDraft | undefined {
  const { api, source, loads, use, consumption, entangled, awaited } = result;
  if (entangled) return undefined;
  const text = context.source(source);
  if (api === 'queryset') {
    const chunk = context.document.fixValues['chunk_size'] ?? '2000';
    const call = result.prefetches ? `.iterator(chunk_size=${chunk})` : '.iterator()';
    const edits = inlined(`${definition(result, context)}${call}`, result, context) ?? [
      { start: use.at.end, end: use.at.end, text: call },
    ];
    return {
      title: `Load in chunks with '${call}'`,
      recipe: 'queryset-iterator',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    };
  }
  if (api === 'sqlalchemy') {
    if (loads.kind !== 'Call' || loads.func.kind !== 'Attribute') return undefined;
    const size = context.document.fixValues['yield_per'] ?? '1000';
    const edit = { start: loads.func.attrSpan.start, end: loads.end, text: `yield_per(${size})` };
    return {
      title: `Load in batches with 'yield_per(${size})'`,
      recipe: 'yield-per',
      applicability: 'unsafe',
      edits: inDocument(context, [edit]),
      needsValue: { name: 'yield_per', placeholder: size },
    };
  }
  if (!awaited) {
    const edits = use.named ? inlined(text, result, context) : [{ start: loads.start, end: loads.end, text }];
    return (
      edits && {
        title: 'Iterate over the cursor',
        recipe: 'iterate-cursor',
        applicability: 'unsafe',
        edits: inDocument(context, edits),
      }
    );
  }
  // Rows that are awaited come from `async for`.
  const { sink, wrappers } = consumption;
  if (sink.kind !== 'loop' || wrappers.length > 0 || use.named) return undefined;
  const edits: Edit[] = [
    { start: sink.node.start, end: sink.node.start, text: 'async ' },
    { start: use.at.start, end: use.at.end, text },
  ];
  return {
    title: `Iterate over the cursor with 'async for'`,
    recipe: 'iterate-cursor',
    applicability: 'unsafe',
    edits: inDocument(context, edits),
  };
}

const definition = ({ use }: WholeResult, context: CheckContext): string =>
  use.named?.value ? context.source(use.named.value) : '';

/** The only use replaced by what it stands for, where the two statements follow each other. */
function inlined(text: string, { use, consumption }: WholeResult, context: CheckContext): Edit[] | undefined {
  const { named, at } = use;
  const suite = named && suiteOf(named);
  const consumer = statementOf(consumption.sink.node);
  if (!named || !suite || !consumer || suiteOf(consumer) !== suite || !ownsLines(context.chunk.text, named))
    return undefined;
  if (suite.statements.indexOf(consumer) !== suite.statements.indexOf(named) + 1 || /[\r\n#]/.test(text))
    return undefined;
  const tail = context.chunk.text.slice(named.end).split(/[\r\n]/, 1)[0] ?? '';
  if (tail.trim() !== '') return undefined;
  return [removeLine(context.chunk.text, named), { start: at.start, end: at.end, text }];
}
