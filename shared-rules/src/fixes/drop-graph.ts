/** `total += loss` → `total += loss.item()`, or `.detach()` where what is collected stays a tensor. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { RetainedGraph } from '../semantic/retention/retained-graphs.ts';
import { inDocument } from './lines.ts';

export function dropGraph({ graph, readAs }: RetainedGraph, context: CheckContext): FixDraft[] {
  const isScalar = graph.why !== 'output' && !graph.atoms.some((it) => /reduction/.test(context.source(it)));
  const fix = (method: 'item' | 'detach', title: string): FixDraft => ({
    title,
    recipe: `${method}-instead-of-graph`,
    applicability: 'unsafe',
    edits: inDocument(
      context,
      graph.atoms.map(({ end }) => ({ start: end, end, text: `.${method}()` })),
    ),
  });
  const detach = fix('detach', "Collect the tensor without its graph: 'detach()'");
  if (!isScalar || readAs === 'tensors') return [detach];
  const item = fix('item', "Collect the number: 'item()'");
  return readAs === 'numbers' ? [item, detach] : [detach, item];
}
