/** Runs the rules over one chunk. */
import type { FixDraft, Report, Rule, Span } from '../rule.ts';
import {
  type ChunkModel,
  type CheckContext,
  createNaming,
  type DocumentView,
  symbolOf,
} from '../semantic/check-context.ts';
import { isNeverRun } from '../semantic/flow/dead-code.ts';
import { withoutModules } from '../semantic/project/foreign.ts';
import { functionAround, type FunctionModel, modelFunctions } from '../semantic/function-model.ts';
import type { ModuleView } from '../semantic/project/module-view.ts';
import { mayAcquire } from '../semantic/release/acquisitions.ts';
import { type Lifetime, lifetimesIn } from '../semantic/release/ownership.ts';
import { isInTestCase, isUnderMainGuard } from '../semantic/test-code.ts';
import type { Node } from '../syntax/ast.ts';
import { isStatement } from '../syntax/children.ts';
import type { Draft } from './chunk.ts';
import { innermost } from './innermost.ts';
import { messageOf } from './message-of.ts';

/** A finding with the way to its fixes, while they are asked for. */
export interface Reported {
  readonly draft: Draft;
  readonly fixes: (() => readonly FixDraft[]) | undefined;
}

export function contextOf(model: ChunkModel, module: ModuleView, document: DocumentView | undefined): CheckContext {
  const naming = createNaming(model, module);
  let functions: CheckContext['functions'] | undefined;
  let callees: CheckContext['callees'] | undefined;
  let acquires: boolean | undefined;
  const lifetimes = new Map<FunctionModel, readonly Lifetime[]>();
  return {
    ...naming,
    lifetimesOf(fn) {
      let known = lifetimes.get(fn);
      if (!known) {
        known = this.acquires ? lifetimesIn(fn, this) : [];
        lifetimes.set(fn, known);
      }
      return known;
    },
    get callees() {
      callees ??= new Set(model.tree.contents.callees.flatMap((it) => naming.qualifiedNames(it)));
      return callees;
    },
    get acquires() {
      acquires ??= mayAcquire(this);
      return acquires;
    },
    get functions() {
      functions ??= modelFunctions(naming);
      return functions;
    },
    get document(): DocumentView {
      if (!document) throw new Error('a rule may look at the document only for fixes');
      return document;
    },
  };
}

/**
 * @param onProblem told of a rule that threw; its findings in this chunk are lost, nothing else.
 * @returns findings in the order the rules gave them.
 */
export function checkChunk(
  context: CheckContext,
  rules: readonly Rule[],
  onProblem: (message: string) => void,
): Reported[] {
  const out: Reported[] = [];
  for (const rule of rules) {
    const before = out.length;
    try {
      rule.check?.(context, (report) => {
        const node = innermost(context.chunk.tree.module, report.at);
        // What never runs holds nothing.
        if (!isBroken(node, context) && !isNeverRun(node, context)) out.push(reported(report, node, rule, context));
      });
    } catch (error) {
      out.length = before;
      onProblem(`rule ${rule.id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return out;
}

/** It stands in a function that does not parse: what that does is not known. */
function isBroken(node: Node, { chunk, functions }: CheckContext): boolean {
  if (chunk.tree.errors.length === 0) return false;
  const fn = functionAround(functions, chunk.scopes, node);
  return fn?.node.kind === 'FunctionDef' && fn.broken;
}

function reported(report: Report, node: Node, rule: Rule, context: CheckContext): Reported {
  const symbol = symbolOf(context.chunk.scopes.scopeOf(node), context.chunk.owner);
  return {
    draft: {
      rule: rule.id,
      start: report.at.start,
      end: report.at.end,
      severity: report.severity ?? rule.severity,
      confidence: report.confidence ?? 'high',
      message: withoutModules(messageOf(report, rule)),
      symbol,
      ...(isInTestCase(symbol, context.module) || context.chunk.isMain || isUnderMainGuard(node, context.source)
        ? { inTest: true as const }
        : {}),
      subject: report.subject && { start: report.subject.start, end: report.subject.end },
      related: (report.related ?? []).map(({ message: text, at }) => ({
        message: withoutModules(text),
        at: 'key' in at ? at : { start: at.start, end: at.end },
      })),
      extent: extentOf(node, context.chunk),
      sameAs: report.sameAs ?? rule.sameAs ?? [],
    },
    fixes: report.fixes,
  };
}

/** The simple statement around a node, or the header of a compound one. */
function extentOf(node: Node, chunk: ChunkModel): Span {
  for (let at: Node | undefined = node; at; at = at.parent) {
    if (at.kind === 'Branch' || at.kind === 'ExceptHandler' || at.kind === 'Case')
      return { start: at.start, end: headerEnd(at.body.start, chunk) };
    if (!isStatement(at)) continue;
    const body =
      'body' in at && at.body.kind === 'Block' ? at.body : at.kind === 'If' ? at.branches[0]?.body : undefined;
    return { start: at.start, end: body ? headerEnd(body.start, chunk) : at.end };
  }
  return { start: node.start, end: node.end };
}

/** Where the header of a suite ends: before the white space and the comments that lead to its first statement. */
function headerEnd(bodyStart: number, { text, tree }: ChunkModel): number {
  let end = bodyStart;
  for (;;) {
    while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
    const comment = tree.comments.find((it) => it.end === end && it.start < end);
    if (!comment) return end;
    end = comment.start;
  }
}
