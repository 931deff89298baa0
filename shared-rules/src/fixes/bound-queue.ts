/** `queue.Queue()` → `queue.Queue(maxsize=1000)`. `SimpleQueue` has no bound; `put_nowait` and `put(block=False)` would raise. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { UnboundedQueue } from '../semantic/retention/unbounded-queues.ts';
import type { Call } from '../syntax/ast.ts';
import { inDocument } from './lines.ts';
import { chosen } from './statement-at.ts';

/** `q.put(x, block=block)`, `q.put(x, False)`, `q.put(x, timeout=1)` */
const givesUp = /\.put\([^\r\n]*\b(?:block\s*=|timeout\s*=|False\s*[,)])/;

export function boundQueue({ type, nowait, isServed }: UnboundedQueue, call: Call, context: CheckContext): FixDraft[] {
  if (
    nowait ||
    !isServed ||
    givesUp.test(context.document.text) ||
    type.endsWith('SimpleQueue') ||
    call.args.length > 0
  )
    return [];
  const needsValue = chosen(context, 'maxsize', '1000');
  const at = call.argsSpan.end - 1;
  const edits = inDocument(context, [{ start: at, end: at, text: `maxsize=${needsValue.placeholder}` }]);
  return [
    {
      title: `Let 'put' wait once ${needsValue.placeholder} items are in it`,
      recipe: 'bound-queue',
      applicability: 'unsafe',
      needsValue,
      edits,
    },
  ];
}
