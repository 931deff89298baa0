/** Calls that hold something for as long as a resource stays open, whoever else looks at it. */
import { lockingCalls } from '../../catalogue/locking-calls.ts';
import type { Call } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';

/** Whether the call locks a file, binds a port, or otherwise does what ends when the resource is closed. */
export const isLocking = (call: Call, context: CheckContext): boolean => context.calls(call, lockingCalls);
