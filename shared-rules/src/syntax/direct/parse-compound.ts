/** Suites, and statements that have some. */
import type { Block, Branch, ExceptHandler, Expression, Statement, WithItem } from '../ast.ts';
import type { ExpressionParser } from './parse-expression.ts';
import type { SimpleStatementParser } from './parse-statement.ts';
import {
  ARROW,
  AS,
  ASYNC,
  AT,
  CLASS,
  COLON,
  COMMA,
  DEDENT,
  DEF,
  ELIF,
  ELSE,
  END,
  EXCEPT,
  FINALLY,
  FOR,
  IF,
  IN,
  INDENT,
  LPAR,
  NAME,
  NEWLINE,
  RPAR,
  SEMICOLON,
  TRY,
  WHILE,
  WITH,
} from './token-kinds.ts';
import type { TokenReader } from './token-reader.ts';
import { refuse, refuseUnfinished } from './refusal.ts';

export interface StatementParser {
  /** All there are up to the end of the text. */
  statements(): Statement[];
}

export function statementParser(
  { tokens, kindHere, startHere, endBefore, textHere, skip, take }: TokenReader,
  {
    expression,
    namedExpression,
    annotation,
    primary,
    expressionList,
    targetList,
    parameters,
    argumentList,
    name,
  }: ExpressionParser,
  { simpleStatement }: SimpleStatementParser,
): StatementParser {
  function statements(): Statement[] {
    const out: Statement[] = [];
    while (kindHere() !== END) line(out);
    return out;
  }

  /** A compound statement, or the simple ones of one line. */
  function line(out: Statement[]): void {
    const compound = compoundStatement();
    if (compound) out.push(compound);
    else simpleStatements(out);
  }

  function simpleStatements(out: Statement[]): void {
    do out.push(simpleStatement());
    while (skip(SEMICOLON) && kindHere() !== NEWLINE);
    take(NEWLINE);
  }

  /** The suite behind a colon. */
  function suite(): Block {
    take(COLON);
    const out: Statement[] = [];
    if (kindHere() !== NEWLINE) {
      const start = startHere();
      simpleStatements(out);
      return { kind: 'Block', start, end: endBefore(), parent: undefined, statements: out };
    }
    take(NEWLINE);
    if (!skip(INDENT)) {
      // Of a header that is a chunk by itself, or stands in front of one, or whose suite is not typed yet: to the grammar
      // that is no error.
      const end = endBefore();
      return { kind: 'Block', start: end, end, parent: undefined, statements: out };
    }
    tokens.depth += 1;
    const start = startHere();
    while (!skip(DEDENT)) line(out);
    tokens.depth -= 1;
    return { kind: 'Block', start, end: endBefore(), parent: undefined, statements: out };
  }

  function compoundStatement(): Statement | undefined {
    const start = startHere();
    switch (kindHere()) {
      case IF:
        return ifStatement(start);
      case DEF:
      case CLASS:
        return definition(start, []);
      case AT: {
        const decorators: Expression[] = [];
        const from = tokens.at;
        while (skip(AT)) {
          decorators.push(namedExpression());
          take(NEWLINE);
        }
        return DEFINES.has(kindHere()) ? definition(start, decorators) : refuseAt(from);
      }
      case FOR:
        return forStatement(start, false);
      case TRY:
        return tryStatement(start);
      case WITH:
        return withStatement(start, false);
      case WHILE: {
        tokens.at += 1;
        const test = namedExpression();
        const body = suite();
        const orelse = elseSuite();
        return { kind: 'While', start, end: (orelse ?? body).end, parent: undefined, test, body, orelse };
      }
      case ASYNC:
        switch (tokens.kind[tokens.at + 1]) {
          case DEF:
            return definition(start, []);
          case FOR:
            tokens.at += 1;
            return forStatement(start, true);
          case WITH:
            tokens.at += 1;
            return withStatement(start, true);
          default:
            return refuse();
        }
      default:
        return undefined;
    }
  }

  /** Refuses what begins with a token that was read, and lacks what must follow. */
  function refuseAt(at: number): never {
    tokens.at = at;
    return refuseUnfinished();
  }

  const elseSuite = (): Block | undefined => (skip(ELSE) ? suite() : undefined);

  function ifStatement(start: number): Statement {
    const branches: Branch[] = [];
    let from = start;
    do {
      tokens.at += 1;
      const test = namedExpression();
      const body = suite();
      branches.push({ kind: 'Branch', start: from, end: body.end, parent: undefined, test, body });
      from = startHere();
    } while (kindHere() === ELIF);
    const orelse = elseSuite();
    const end = (orelse ?? branches.at(-1))?.end ?? 0;
    return { kind: 'If', start, end, parent: undefined, branches, orelse };
  }

  function forStatement(start: number, async: boolean): Statement {
    take(FOR);
    const target = targetList();
    take(IN);
    const iter = expressionList();
    const body = suite();
    const orelse = elseSuite();
    return { kind: 'For', start, end: (orelse ?? body).end, parent: undefined, async, target, iter, body, orelse };
  }

  function tryStatement(start: number): Statement {
    const from = tokens.at;
    tokens.at += 1;
    const body = suite();
    const handlers: ExceptHandler[] = [];
    while (kindHere() === EXCEPT) handlers.push(handler());
    const orelse = elseSuite();
    const finalbody = skip(FINALLY) ? suite() : undefined;
    const last = finalbody ?? orelse ?? handlers.at(-1) ?? refuseAt(from);
    return { kind: 'Try', start, end: last.end, parent: undefined, body, handlers, orelse, finalbody };
  }

  function handler(): ExceptHandler {
    const start = startHere();
    tokens.at += 1;
    const type = kindHere() === COLON ? undefined : aliased();
    const bound = type && skip(AS) ? name().id : undefined;
    const body = suite();
    return { kind: 'ExceptHandler', start, end: body.end, parent: undefined, type, name: bound, group: false, body };
  }

  function withStatement(start: number, async: boolean): Statement {
    take(WITH);
    // What brackets mean there is told apart by what follows them.
    if (kindHere() === LPAR) refuse();
    const items = [withItem()];
    while (skip(COMMA)) items.push(withItem());
    const body = suite();
    return { kind: 'With', start, end: body.end, parent: undefined, async, items, parenthesized: false, body };
  }

  function withItem(): WithItem {
    const start = startHere();
    const context = aliased();
    const target = skip(AS) ? primary() : undefined;
    return { kind: 'WithItem', start, end: endBefore(), parent: undefined, context, target };
  }

  /** What may be given a name with `as`. */
  function aliased(): Expression {
    const made = expression();
    // `a if b else c as d`: to the grammar, `d` is a name for `c`.
    if (kindHere() === AS && (made.kind === 'IfExp' || made.kind === 'Lambda')) refuse();
    return made;
  }

  /** A function or a class. @param start where its decorators begin. */
  function definition(start: number, decorators: Expression[]): Statement {
    const headStart = startHere();
    const async = skip(ASYNC);
    const isClass = !async && skip(CLASS);
    if (!isClass) take(DEF);
    const id = textHere();
    const nameSpan = { start: startHere(), end: tokens.end[tokens.at] ?? 0 };
    take(NAME);
    if (isClass) {
      const bases = kindHere() === LPAR ? argumentList() : [];
      const body = suite();
      return {
        kind: 'ClassDef',
        start,
        end: body.end,
        parent: undefined,
        name: id,
        nameSpan,
        bases,
        decorators,
        body,
        headStart,
      };
    }
    take(LPAR);
    const list = parameters(RPAR, true);
    take(RPAR);
    const returns = skip(ARROW) ? annotation() : undefined;
    const body = suite();
    return {
      kind: 'FunctionDef',
      start,
      end: body.end,
      parent: undefined,
      name: id,
      nameSpan,
      async,
      parameters: list,
      returns,
      decorators,
      body,
      headStart,
    };
  }

  return { statements };
}

const DEFINES: ReadonlySet<number> = new Set([DEF, CLASS, ASYNC]);
