import { dequeMaxlen, trimList } from '../fixes/limit-length.ts';
import { setExpiry } from '../fixes/set-expiry.ts';
import { defineRule, type RelatedPlace, type Report, type Severity } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { isMostlyFewCalled } from '../semantic/retention/caches.ts';
import { conversationsIn } from '../semantic/retention/conversations.ts';
import { type Frequency, frequencyWords } from '../semantic/frequency.ts';
import { freshEntry, freshSessionKey } from '../semantic/retention/fresh-entries.ts';
import { type Growth, growthAt, growthNeeds, mayGrow } from '../semantic/retention/growth.ts';
import type { LongLife } from '../semantic/retention/long-lived.ts';
import { missedRemovals } from '../semantic/retention/missed-removals.ts';
import { asksPerson, isAskedFor, isOnlyIfNew } from '../semantic/retention/on-request.ts';
import { isOpenKey } from '../semantic/retention/open-keys.ts';
import { identityOf, placeUses } from '../semantic/project/place-uses.ts';
import type { Attribute, Name, Node } from '../syntax/ast.ts';

export const unboundedGrowth = defineRule({
  id: 'unbounded-growth',
  group: 'retention',
  summary: 'A long-lived container only grows',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      A list, dict, set or deque at module or class level lives as long as the program, and keeps everything that was
      ever put in. Where code that runs again and again adds to it and nothing takes anything out, memory grows until
      the process ends. \`deque()\` has no limit unless \`maxlen\` is given. Often said, not so: that a dict of counters
      under constant keys grows (184 bytes before and after a million updates).`,
    bad: `
      ERRORS = []

      def log_error(error):
          ERRORS.append(error)`,
    good: `
      from collections import deque

      ERRORS = deque(maxlen=1000)

      def log_error(error):
          ERRORS.append(error)`,
    notes: `
      That code runs again and again is read off the project: a request handler, a loop that never ends, a callback of a
      timer or a signal, or something that one of these calls, in any file; the calls that lead there are shown. A
      warning in the module and in classes where that shows it, information where what is put in is an event or an
      error by its name; for keys only where
      something shows that there is no end of them; a hint where nothing shows that it runs again and again. Also reported: a \`deque\`
      without \`maxlen\` that methods of an object only add to (a hint where nobody is seen to
      fill it again and again); a text that code which is seen to run again and again
      makes longer with \`+=\`; an entry that a function takes out again, but not before one of its own \`return\`s. Silent when
      anything in the project removes, replaces, clears or measures; for constant keys and keys from a
      small closed set; for what a dialog asks a person or a flag like \`save_history\` asks for; for registries, unless
      requests fill them; for what runs at import or at the start only; for weak containers; and for objects nothing
      shows to live long. Another module may take things out of
      a public name: such findings have medium confidence, private names high. A list becomes a \`deque\` only where
      every use of it in the module is one that a deque supports, and the oldest are given up only where code is seen
      that fills it again and again, or nobody reads it; the number of entries to keep is for a person to choose.`,
    others: `
      No linter that we know of looks for this. ruff (\`RUF012\`) reports a mutable value in a class body whether it
      grows or not, and is silent once it is annotated with \`ClassVar\`. Two tracemalloc snapshots, compared, point
      to the lines that made what stays.`,
  },
  messages: {
    item: '`{name}` grows each time `{function}` runs{often}, and nothing in this module removes from it, replaces it or limits it. It lives as long as {holder}.',
    key: '`{name}` gets an entry for each new key in `{function}`{often}, and nothing in this module removes from it, replaces it or limits it. It lives as long as {holder}.',
    session:
      'Stored in the session under a key that is new each time: no later run replaces or removes it, and the session only grows.',
    forever: 'Stored without expiry under a key that is new each time: no later run replaces or removes it.',
    path: 'What is put into `{name}` here is taken out again below, but not where `{wayOut}` leaves before: there the entry stays.',
    conversation: '`{name}` grows with each turn of this endless loop, and nothing shortens or replaces it.',
  },
  needs: growthNeeds,
  check(context, report) {
    const seen = new Set<string>();
    for (const it of placeUses(context, mayGrow)) {
      const { place, node } = it;
      const growth = seen.has(place) ? undefined : growthAt(place, context.module);
      if (!growth || identityOf(it.use) !== growth.identity) continue;
      seen.add(place);
      if (isAskedFor(node) || isOnlyIfNew(node) || asksPerson(node, it.use.inFunction)) continue;
      const isOpenEnded = isOpen(node, growth, context);
      // A list that is searched before it is added to was chosen for a few.
      if (growth.searched && !isOpenEnded && growth.frequency.runs === 'any') continue;
      report(grown(growth, node, isOpenEnded, context));
    }
    for (const fn of context.functions) {
      for (const { call, list, loop } of conversationsIn(fn, context)) {
        report({
          at: call,
          subject: call,
          message: 'conversation',
          data: { name: list.id },
          severity: 'information',
          confidence: 'medium',
          related: [{ message: 'the loop', at: { start: loop.start, end: loop.test.end } }],
        });
      }
      if (fn.node.kind !== 'FunctionDef') continue;
      for (const { at, container, removal, wayOut } of missedRemovals(fn, context)) {
        report({
          at,
          message: 'path',
          data: { name: context.source(container), wayOut: context.source(wayOut).split(/[\r\n]/)[0] ?? '' },
          severity: 'information',
          confidence: 'medium',
          related: [
            { message: 'this way out passes the removal by', at: wayOut },
            { message: 'taken out here', at: removal },
          ],
        });
      }
      for (const it of [...fn.ofKind('Call'), ...fn.ofKind('Subscript')])
        for (const found of fresh(it, context)) report(found);
    }
  },
});

/** Where what fills it is called from, the outermost caller first. */
const calledBy = ({ through, why }: Frequency & { runs: 'often' }): RelatedPlace[] =>
  through.map(({ by, site }, at) => ({
    message:
      at === 0
        ? `\`${by}\`, which runs ${frequencyWords[why] ?? 'again and again'}, calls it here`
        : `\`${by}\` calls it here`,
    at: site,
  }));

type Message = keyof typeof unboundedGrowth.messages;

/** The expression that makes it grow: `X.append(v)`, `X[k]`, `X[k].append(v)`, `X += v`. */
function growingNode(node: Name | Attribute): Node {
  const { parent } = node;
  if (parent?.kind === 'AugAssign') return parent;
  let at: Node = parent ?? node;
  while (at.parent?.kind === 'Attribute' || (at.parent?.kind === 'Call' && at.parent.func === at)) at = at.parent;
  return at;
}

const LIFE: Readonly<Record<LongLife, string>> = {
  module: 'the object, which is made once at module level',
  singleton: 'the object, of which there is one',
  application: "the object, which is made by the program's entry point",
  loop: 'the object, which runs a loop of its own',
  framework: 'the object, which lives as long as the program works',
};

/** A set is as long as there are different items, a dict as there are keys. */
const isKeyed = ({ by, container }: Growth): boolean => by === 'key' || container.kind === 'set';

/** Something shows that there is no end of keys, or the code runs again and again. */
function isOpen(node: Name | Attribute, { use, frequency }: Growth, context: CheckContext): boolean {
  if (isMostlyFewCalled(use, context.module)) return false;
  if (frequency.runs === 'often') return true;
  const { parent } = node;
  const call = parent?.kind === 'Attribute' ? parent.parent : undefined;
  const key = parent?.kind === 'Subscript' ? parent.index : call?.kind === 'Call' ? call.args[0]?.value : undefined;
  return key === undefined || isOpenKey(key, use.inFunction, context);
}

function grown(growth: Growth, node: Name | Attribute, isOpenEnded: boolean, context: CheckContext): Report<Message> {
  const { container, by, frequency, use, others, confidence, life } = growth;
  const at = growingNode(node);
  const words = frequency.runs === 'often' ? frequencyWords[frequency.why] : undefined;
  const owner = container.place.slice(0, container.place.lastIndexOf('.'));
  const holder =
    container.level === 'module'
      ? 'the program'
      : container.level === 'class'
        ? `the class \`${owner}\``
        : life
          ? LIFE[life]
          : 'the object';
  const created: RelatedPlace[] = container.created.slice(0, 1).map(({ site }) => ({
    message: container.level === 'class' ? 'created here, once for all objects of the class' : 'created here',
    at: site,
  }));
  return {
    at,
    subject: at,
    message: growth.searched ? 'key' : by,
    data: {
      name: context.source(node),
      function: use.inFunction,
      often: words === undefined ? '' : ` (${words})`,
      holder,
    },
    severity: growth.proven ? severityOf(growth, isOpenEnded) : 'hint',
    confidence,
    related: [
      ...created,
      ...(frequency.runs === 'often' ? calledBy(frequency) : []),
      ...others.slice(0, 3).map(({ site }) => ({ message: 'grows here too', at: site })),
    ],
    fixes: () => [...dequeMaxlen(growth, context), ...trimList(growth, node, context)],
  };
}

/** What keeps calling it is seen: a framework, a loop, a timer. */
const isCalledBack = (frequency: Growth['frequency']): boolean =>
  frequency.runs === 'often' || (frequency.runs === 'likely' && frequency.by === 'callback');

const severityOf = (growth: Growth, isOpenEnded: boolean): Severity =>
  growth.container.level === 'instance' ||
  !isCalledBack(growth.frequency) ||
  growth.searched ||
  (isKeyed(growth) && !isOpenEnded)
    ? 'information'
    : 'warning';

function fresh(node: Node, context: CheckContext): Report<Message>[] {
  if (node.kind === 'Call') {
    const entry = freshEntry(node, context);
    return entry
      ? [
          {
            at: node,
            subject: node,
            message: 'forever',
            severity: 'information',
            related: [{ message: 'the key', at: entry.key }],
            fixes: () => setExpiry(node, entry.never, entry.keyword, context),
          },
        ]
      : [];
  }
  const key = freshSessionKey(node, context);
  return key
    ? [
        {
          at: node,
          subject: node,
          message: 'session',
          severity: 'information',
          related: [{ message: 'the key', at: key }],
        },
      ]
    : [];
}
