import { closePrevious } from '../fixes/close-previous.ts';
import { defineRule } from '../rule.ts';

import type { CheckContext } from '../semantic/check-context.ts';
import type { FlowNode } from '../semantic/flow/control-flow.ts';
import { onward } from '../semantic/flow/flow-walk.ts';
import { type FreshAttribute, freshAttributes, isSettledIn } from '../semantic/release/fresh-attributes.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import { isDoneBefore } from '../semantic/release/done-before.ts';
import { canRunTwice, setterLooksFirst } from '../semantic/release/replacements.ts';
import type { Assign, Attribute, Call, Node } from '../syntax/ast.ts';
import { isAssigned, isInside, walkScope } from '../syntax/children.ts';

export const abandonedResource = defineRule({
  id: 'abandoned-resource',
  group: 'release',
  summary: 'A resource on an attribute is replaced while it may still be open',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      The attribute may still hold an open resource when a new one is assigned. The old one loses its name without
      being released; for an HTTP client that means pooled sockets that stay open until the object is collected.`,
    bad: `
      import requests

      class Connection:
          def reconnect(self):
              self.session = requests.Session()`,
    good: `
      import requests

      class Connection:
          def reconnect(self):
              if self.session is not None:
                  self.session.close()
              self.session = requests.Session()`,
    notes: `
      Silent in \`__init__\` and in methods that by protocol run once or in turn with one that releases, and wherever the
      method looks at the attribute before it assigns; where the same function releases what it acquired or hands it on;
      where the one place that calls it runs once; and where the handle holds a lock. Two assignments in a row, with nothing between that looks, are
      reported everywhere. The fix closes the previous object first.`,
    others: `
      No linter that we know of looks for this. pylint (\`W0201\`, \`attribute-defined-outside-init\`) may speak up at
      the same line, about where the attribute is defined. For files and sockets \`python -X dev\` shows the
      \`ResourceWarning\` when the old object goes.`,
  },
  messages: {
    replaced:
      '`{attribute}` may still hold an open {noun} when `{method}` runs again; it is replaced without being released.',
    held: '`{attribute}` may already hold an open {noun} when `{method}` runs; it is replaced without being released.',
    twice: '`{attribute}` still holds the {noun} from `{callee}`; it is replaced without being released.',
  },
  needs: [{ resources: true }],
  check(context, report) {
    for (const fn of context.functions) {
      const fresh = freshAttributes(fn, context);
      for (const acquired of fresh) {
        const { target, call, resource, place, statement } = acquired;
        const owner = place.slice(0, place.lastIndexOf('.'));
        const { noun } = resource;
        const at = statement === call.parent && statement === target.parent ? statement : target;
        const before = fresh.find((it) => it.place === place && leadsTo(it, { statement, target }, fn, context));
        if (before) {
          report({
            at,
            subject: call,
            message: 'twice',
            data: { attribute: context.source(target), noun, callee: context.source(before.call.func) },
            related: [{ message: 'acquired here', at: before.call }],
            fixes: () => closePrevious({ owner, target, statement }, context),
          });
          continue;
        }
        if (looksBefore(fn, target, statement, context) || setterLooksFirst(owner, target.attr, context.module))
          continue;
        if (isSettledIn(fn, acquired, context)) continue;
        const replacement = canRunTwice(owner, fn.symbol, target.attr, context.module);
        if (!replacement) continue;
        report({
          at,
          subject: call,
          message: replacement.alreadyHeld ? 'held' : 'replaced',
          confidence: replacement.confidence,
          data: { attribute: context.source(target), noun, method: fn.symbol },
          related: replacement.through.map((it) => ({ message: `\`${it.name}\` leads here`, at: it.site })),
          fixes: () => closePrevious({ owner, target, statement }, context),
        });
      }
    }
  },
});

/** Whether control goes from one assignment of the attribute to another, and nothing on the way looks at it. */
function leadsTo(
  from: FreshAttribute,
  { statement, target }: Pick<FreshAttribute, 'statement' | 'target'>,
  fn: FunctionModel,
  context: CheckContext,
): boolean {
  // Through a local name somebody may still close it.
  const direct = from.call.parent === from.statement || from.call.parent?.parent === from.statement;
  const suite = from.statement.parent;
  // In another branch it may be another case.
  if (!direct || !suite || !isInside(statement, suite) || from.statement.start >= statement.start) return false;
  const name = context.source(target);
  const settles = (syntax: Node): boolean =>
    walkScope(syntax).some(
      (it) =>
        (it.kind === 'Attribute' && context.source(it) === name) ||
        (it.kind === 'Call' && (releasesAttribute(it, target, context) || names(it, target))),
    );
  const seen = new Set<FlowNode>();
  const pending = fn.flow.instancesOf(from.statement).flatMap(onward);
  for (let at = pending.pop(); at; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (at.syntax === statement) return true;
    if (at.syntax && settles(at.syntax)) continue;
    pending.push(...onward(at));
  }
  return false;
}

/** Whether the method reads the attribute, tests or releases it, or calls another method of the object that may, before it assigns. */
function looksBefore(fn: FunctionModel, target: Attribute, statement: Assign, context: CheckContext): boolean {
  const name = context.source(target);
  for (const node of fn.nodes) {
    const before = node.start < statement.start || inSameLoop(node, statement);
    if (node.kind === 'Attribute' && node !== target && before && context.source(node) === name && !isAssigned(node))
      return true;
    if (node.kind === 'Call' && node.end <= statement.start && releasesAttribute(node, target, context)) return true;
    if (node.kind === 'Call' && names(node, target)) return true;
    if (node.kind === 'If' && node.start < statement.start && isDoneBefore(node, fn, target, context)) return true;
  }
  return false;
}

/** `getattr(self, "sock", None)`, `getattr(self, "_Link__sock", None)` */
const names = (call: Call, { attr }: Attribute): boolean =>
  call.args.some(({ value }) => {
    const text = value.kind === 'Constant' ? value.text.slice(1, -1) : '';
    return text === attr || (attr.startsWith('__') && text.endsWith(attr));
  });

/** What stands further down in a loop around the assignment happens before its next run. */
function inSameLoop(node: Node, statement: Assign): boolean {
  for (let at: Node | undefined = statement; at; at = at.parent) {
    if (at.kind === 'FunctionDef') return false;
    if ((at.kind === 'For' || at.kind === 'While') && isInside(node, at)) return true;
  }
  return false;
}

/** `self.close()`, `self._disconnect()`: a method of the same object that releases, by its name or by what it does. */
function releasesAttribute(call: Call, target: Attribute, context: CheckContext): boolean {
  const method = context.placeOf(call.func);
  const place = context.placeOf(target);
  if (method === undefined || place === undefined || !method.includes('.')) return false;
  if (
    /close|stop|shutdown|disconnect|release|clean|reset|tear|terminate|quit|dispose|exit|kill/.test(
      method.slice(method.lastIndexOf('.')),
    )
  )
    return true;
  return context.module.place(place).some((it) => it.inFunction === method && it.op !== 'assign');
}
