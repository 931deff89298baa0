/**
 * The counterpart of the rules: what is in order. A report lists it, so that a reader sees what was looked at. Checks
 * here claim only what is certain; they have no fixes and are never shown in an editor.
 */
import { defineRule, type Rule } from '../rule.ts';
import { limitOf, releasedByWith } from '../semantic/verified-good.ts';
import { walkScope } from '../syntax/children.ts';

const docs = { why: '', bad: '', good: '' } as const;

export const releasedResource = defineRule({
  id: 'released-resource',
  group: 'release',
  summary: 'A resource is released by its own `with`',
  severity: 'information',
  enabled: true,
  docs,
  messages: { with: 'The {noun} from `{callee}` is released by `with`, whatever happens inside.' },
  check(context, report) {
    for (const fn of context.functions) {
      for (const { acquisition } of releasedByWith(fn, context)) {
        const { call, resource } = acquisition;
        const data = { noun: resource.noun, callee: context.source(call.func) };
        report({ at: call, message: 'with', data });
      }
    }
  },
});

export const boundedContainer = defineRule({
  id: 'bounded-container',
  group: 'retention',
  summary: 'A cache, queue or buffer has a limit',
  severity: 'information',
  enabled: true,
  docs,
  messages: { limit: '`{callee}` keeps at most {limit} entries.', one: '`{callee}` keeps one entry at most.' },
  check(context, report) {
    for (const fn of context.functions) {
      for (const node of fn.statements.flatMap((it) => walkScope(it))) {
        const limit = node.kind === 'Call' ? limitOf(node, context) : undefined;
        if (node.kind !== 'Call' || limit === undefined) continue;
        report({
          at: node,
          message: String(limit) === '1' ? 'one' : 'limit',
          data: { callee: context.source(node.func), limit: String(limit) },
        });
      }
    }
  },
});

/** Every check of what is in order. */
export const verifiedChecks: readonly Rule[] = [releasedResource, boundedContainer];
