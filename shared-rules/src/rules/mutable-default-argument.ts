import { noneDefault } from '../fixes/none-default.ts';
import { defineRule, type Report, type Severity } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import { callersOf } from '../semantic/retention/default-callers.ts';
import { useWhereStored } from '../semantic/retention/handed-defaults.ts';
import { type MutableDefault, mutableDefaultsIn, mutableDefaultNeeds } from '../semantic/retention/mutable-defaults.ts';
import type { ObjectUse } from '../semantic/retention/object-use.ts';

export const mutableDefaultArgument = defineRule({
  id: 'mutable-default-argument',
  group: 'retention',
  summary: 'A default argument is one mutable object that every call shares',
  severity: 'warning',
  enabled: true,
  sameAs: ['B006', 'W0102', 'dangerous-default-value'],
  docs: {
    why: `
      A default is evaluated once, when the function is defined, and lives as long as the function. A list, dict or set
      there is the same object in every call: what one call puts in is still there in the next one, and what was put in
      is kept alive. Handing it out (returned or stored) lets other code change it for all later calls.`,
    bad: `
      def add_item(item, items=[]):
          items.append(item)
          return items`,
    good: `
      def add_item(item, items=None):
          if items is None:
              items = []
          items.append(item)
          return items`,
    notes: `
      A warning where the default is changed (also by a function of the project that it is passed to), or stored where the
      project changes it, and somebody is seen who leaves the argument out, or nobody is seen at all. Information where it
      is stored under a name that other code changes through an object named like the class. A hint elsewhere: all who are seen to call give the argument,
      the one object that uses the default is made as its module is imported, nobody makes objects of a class whose
      constructor hands it on, it is given back or passed to what nobody can
      follow, stored and not seen to be changed, only read; every call puts in the same (\`options["type"] = "text"\`) or what
      nobody looks at; it is called like a variable of the module (\`conf=_config\`), or the parameter begins with \`_\`.
      Silent for parameters named as a memo or cache, for \`_name=TABLE\`, for what is filled once while it is empty or given
      back as it was, for route handlers and framework markers, for overloads and bodies that do nothing. The fix changes
      the function's signature and is never applied unasked; it is not offered for lambdas, one-line bodies and what
      remembers on purpose.`,
    others: `
      ruff and flake8-bugbear (\`B006\`) and pylint (\`W0102\`, \`dangerous-default-value\`) report mutable defaults as such, also
      those that are only read. Comments that accept theirs are honoured; with \`overlap = "defer"\` the finding is left to
      them.`,
  },
  messages: {
    mutated:
      'The default `{default}` of `{name}` is made once and shared by every call, and {of} changes it: what one call puts in stays for the next ones.',
    mutatedIn:
      'The default `{default}` of `{name}` is made once and shared by every call, and `{callee}` changes it: what one call puts in stays for the next ones.',
    mutatedThrough:
      'The default `{default}` of `{name}` is made once and shared by every call, and is changed through `{callee}`: what one call puts in stays for the next ones.',
    constant:
      '`{default}` is the default of `{name}`, and {of} changes it: every other user of `{default}` sees the change.',
    stored:
      'The default `{default}` of `{name}` is made once and shared by every call, and {of} stores it: all of its holders have the same object.',
    returned:
      'The default `{default}` of `{name}` is made once and shared by every call, and {of} {verb} it: a caller that changes the result changes the default.',
    passed:
      'The default `{default}` of `{name}` is made once and shared by every call, and is passed to `{callee}`, which may keep or change it.',
    read: 'The default `{default}` of `{name}` is made once and shared by every call; nothing here changes it.',
  },
  needs: mutableDefaultNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const found of mutableDefaultsIn(fn, context))
        report({
          ...describe(found, fn, context),
          // Made anew each time the outer function runs: kept on purpose more often than not.
          ...(fn.scope.parent?.kind === 'function' ? { confidence: 'low' as const } : {}),
          fixes: () => (isRemembering(found) ? [] : [noneDefault(found, fn, context)].filter((it) => it !== undefined)),
        });
    }
  },
});

const RELATED = {
  mutated: 'changed here',
  stored: 'stored here',
  returned: 'returned here',
  passed: 'passed on here',
  read: '',
} as const;

function describe(
  found: MutableDefault,
  fn: FunctionModel,
  context: CheckContext,
): Report<keyof typeof mutableDefaultArgument.messages> {
  const { parameter, value, of, use, shape } = found;
  const severity = severityOf(found, fn, context);
  const message =
    use.kind === 'mutated'
      ? shape.constant
        ? 'constant'
        : use.callee === undefined
          ? 'mutated'
          : use.isFurtherOn
            ? 'mutatedThrough'
            : 'mutatedIn'
      : use.kind;
  const data = {
    default: shortened(context.source(value)),
    name: parameter.name,
    of: of.kind === 'FunctionDef' ? `\`${of.name}\`` : 'the lambda',
    callee: use.callee ?? '',
    verb: use.at?.kind === 'Yield' ? 'yields' : 'returns',
  };
  return { at: value, severity, message, data, related: use.at ? [{ message: RELATED[use.kind], at: use.at }] : [] };
}

function severityOf(found: MutableDefault, fn: FunctionModel, context: CheckContext): Severity {
  const worst = severityOfUse(found, fn, context);
  if (worst === 'hint' || found.of !== fn.node || found.of.kind !== 'FunctionDef') return worst;
  const { use } = found;
  switch (callersOf(found.parameter, found.of, fn, context)) {
    case 'never':
    case 'given':
    case 'once':
      return 'hint';
    case 'handed':
      return use.kind === 'mutated' ? worst : 'hint';
    case 'nobody seen':
      // Who makes objects of a class that the project makes none of gives them what they need, as a factory does.
      return worst === 'information' || (use.callee !== undefined && found.of.name === '__init__') ? 'hint' : worst;
    case 'left out':
      return worst;
  }
}

/** How bad it is where somebody uses the default. What is given back or handed on is not seen to be changed. */
function severityOfUse({ use, parameter, shape }: MutableDefault, fn: FunctionModel, context: CheckContext): Severity {
  if (use.isVague === true) return 'hint';
  switch (use.kind) {
    case 'mutated':
      return isRemembering({ parameter, use }) || shape.isState ? 'hint' : 'warning';
    case 'stored':
      return SEVERITY_WHERE_STORED[useWhereStored(use.at, shape, fn, context)];
    default:
      return 'hint';
  }
}

/** `_known={}`: what no caller is meant to give remembers on purpose more often than not. */
const isRemembering = ({ parameter, use }: Pick<MutableDefault, 'parameter' | 'use'>): boolean =>
  use.kind === 'mutated' && parameter.name.startsWith('_');

const SEVERITY_WHERE_STORED: Readonly<Record<ObjectUse, Severity>> = {
  changed: 'warning',
  emptied: 'warning',
  kept: 'information',
  unknown: 'hint',
  'looked at': 'hint',
};

/** A long default is named by its beginning. */
const shortened = (source: string): string => {
  const line = source.replace(/\s+/g, ' ');
  return line.length > 30 ? `${line.slice(0, 28)}…` : line;
};
