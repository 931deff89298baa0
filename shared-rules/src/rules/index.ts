/** Every rule, one file each. Adding a rule means adding a line here. */
import type { Rule } from '../rule.ts';
import { abandonedResource } from './abandoned-resource.ts';
import { closeNotInFinally } from './close-not-in-finally.ts';
import { cachedMethodRule } from './cached-method.ts';
import { deadWeakrefRule } from './dead-weakref.ts';
import { strongRegistryRule } from './strong-registry.ts';
import { unboundedQueueRule } from './unbounded-queue.ts';
import { loggerGrowthRule } from './logger-growth.ts';
import { storedExceptionRule } from './stored-exception.ts';
import { unprunedTasksRule } from './unpruned-tasks.ts';
import { mutableDefaultArgument } from './mutable-default-argument.ts';
import { ownerWithoutClose } from './owner-without-close.ts';
import { retainedView } from './retained-view.ts';
import { typePerCall } from './type-per-call.ts';
import { metricCardinality } from './metric-cardinality.ts';
import { retainedGraph } from './retained-graph.ts';
import { referenceCycle } from './reference-cycle.ts';
import { stringConcatInLoop } from './string-concat-in-loop.ts';
import { unboundedCache } from './unbounded-cache.ts';
import { unboundedGrowth } from './unbounded-growth.ts';
import { unclosedResource } from './unclosed-resource.ts';
import { unclosedFigure } from './unclosed-figure.ts';
import { wrongRelease } from './wrong-release.ts';
import { rerunAddsHandlerRule } from './rerun-adds-handler.ts';
import { rerunAddsItemsRule } from './rerun-adds-items.ts';
import { childNotReaped } from './child-not-reaped.ts';
import { clientPerCall } from './client-per-call.ts';
import { wholeResponseInMemory } from './whole-response-in-memory.ts';
import { wholeFileInMemory } from './whole-file-in-memory.ts';
import { wholeResultInMemory } from './whole-result-in-memory.ts';
import { withDoesNotClose } from './with-does-not-close.ts';
import { quadraticAccumulation } from './quadratic-accumulation.ts';
import { profilingLeftEnabled } from './profiling-left-enabled.ts';
import { redundantArrayCopy } from './redundant-array-copy.ts';
import { eagerDataframe } from './eager-dataframe.ts';
import { wholeDocumentInMemory } from './whole-document-in-memory.ts';
import { redundantMaterialization } from './redundant-materialization.ts';
import { largeIntermediateKeptAlive } from './large-intermediate-kept-alive.ts';
import { classWithoutSlots } from './class-without-slots.ts';
import { workerRecyclingMissing } from './worker-recycling-missing.ts';
import { containerMemoryLimitMissing } from './container-memory-limit-missing.ts';
import { unusedSuppression } from './unused-suppression.ts';

export const rules: readonly Rule[] = [
  workerRecyclingMissing,
  containerMemoryLimitMissing,
  unusedSuppression,
  classWithoutSlots,
  largeIntermediateKeptAlive,
  redundantMaterialization,
  wholeDocumentInMemory,
  eagerDataframe,
  redundantArrayCopy,
  profilingLeftEnabled,
  quadraticAccumulation,
  clientPerCall,
  childNotReaped,
  rerunAddsHandlerRule,
  rerunAddsItemsRule,
  wrongRelease,
  unclosedFigure,
  retainedView,
  typePerCall,
  metricCardinality,
  retainedGraph,
  referenceCycle,
  abandonedResource,
  ownerWithoutClose,
  closeNotInFinally,
  withDoesNotClose,
  unclosedResource,
  wholeResponseInMemory,
  wholeFileInMemory,
  strongRegistryRule,
  storedExceptionRule,
  unprunedTasksRule,
  cachedMethodRule,
  loggerGrowthRule,
  unboundedQueueRule,
  deadWeakrefRule,
  unboundedCache,
  unboundedGrowth,
  mutableDefaultArgument,
  stringConcatInLoop,
  wholeResultInMemory,
];

/** Of several findings about one object the first in this list is shown. */
export const precedence: readonly string[] = [
  'abandoned-resource',
  'wrong-release',
  'with-does-not-close',
  'unclosed-resource',
  'client-per-call',
  'close-not-in-finally',
  'owner-without-close',
  'retained-graph',
  'strong-registry',
  'stored-exception',
  'unpruned-tasks',
  'cached-method',
  'unbounded-cache',
  'unbounded-growth',
];
