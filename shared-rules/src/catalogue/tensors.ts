/**
 * PyTorch: what makes values that carry a computation graph, what goes on carrying it, and where none is recorded.
 * Data only. Sources: https://docs.pytorch.org/docs/stable/notes/autograd.html,
 * https://docs.pytorch.org/docs/stable/notes/faq.html (memory), https://docs.pytorch.org/docs/stable/nn.html.
 */

/** Loss modules: calling one gives a tensor with a graph; a scalar unless `reduction="none"`. */
export const lossClasses: ReadonlySet<string> = new Set([
  'torch.nn.BCELoss',
  'torch.nn.BCEWithLogitsLoss',
  'torch.nn.CTCLoss',
  'torch.nn.CosineEmbeddingLoss',
  'torch.nn.CrossEntropyLoss',
  'torch.nn.GaussianNLLLoss',
  'torch.nn.HingeEmbeddingLoss',
  'torch.nn.HuberLoss',
  'torch.nn.KLDivLoss',
  'torch.nn.L1Loss',
  'torch.nn.MSELoss',
  'torch.nn.MarginRankingLoss',
  'torch.nn.MultiLabelMarginLoss',
  'torch.nn.MultiLabelSoftMarginLoss',
  'torch.nn.MultiMarginLoss',
  'torch.nn.NLLLoss',
  'torch.nn.PoissonNLLLoss',
  'torch.nn.SmoothL1Loss',
  'torch.nn.SoftMarginLoss',
  'torch.nn.TripletMarginLoss',
]);

/** The same as functions. */
export const lossFunctions: ReadonlySet<string> = new Set([
  'torch.nn.functional.binary_cross_entropy',
  'torch.nn.functional.binary_cross_entropy_with_logits',
  'torch.nn.functional.cosine_embedding_loss',
  'torch.nn.functional.cross_entropy',
  'torch.nn.functional.ctc_loss',
  'torch.nn.functional.gaussian_nll_loss',
  'torch.nn.functional.hinge_embedding_loss',
  'torch.nn.functional.huber_loss',
  'torch.nn.functional.kl_div',
  'torch.nn.functional.l1_loss',
  'torch.nn.functional.margin_ranking_loss',
  'torch.nn.functional.mse_loss',
  'torch.nn.functional.multi_margin_loss',
  'torch.nn.functional.multilabel_margin_loss',
  'torch.nn.functional.nll_loss',
  'torch.nn.functional.poisson_nll_loss',
  'torch.nn.functional.smooth_l1_loss',
  'torch.nn.functional.soft_margin_loss',
  'torch.nn.functional.triplet_margin_loss',
]);

/** Bases and containers whose objects are models. */
export const moduleClasses: ReadonlySet<string> = new Set(['torch.nn.Module', 'torch.nn.Sequential']);

/** Methods of a model that no other object has together with being called. */
export const modelMethods: ReadonlySet<string> = new Set(['eval', 'train', 'parameters', 'zero_grad', 'state_dict']);

/** Methods whose result carries the graph of the object. */
export const graphMethods: ReadonlySet<string> = new Set([
  'clone',
  'contiguous',
  'cpu',
  'cuda',
  'double',
  'flatten',
  'float',
  'half',
  'mean',
  'reshape',
  'squeeze',
  'sum',
  'to',
  'unsqueeze',
  'view',
]);

/** Attributes of a model's output that carry its graph. */
export const outputAttributes: ReadonlySet<string> = new Set(['loss', 'logits', 'last_hidden_state']);

/** Context managers and decorators under which no graph is recorded; `set_grad_enabled` depends on its argument. */
export const graphOff: ReadonlySet<string> = new Set([
  'torch.no_grad',
  'torch.inference_mode',
  'torch.set_grad_enabled',
  'torch.autograd.no_grad',
  'torch.autograd.inference_mode',
  'torch.autograd.set_grad_enabled',
  'torch.autograd.grad_mode.no_grad',
]);

/** Names under which a module that works with tensors is imported. */
export const tensorModules: readonly string[] = ['torch', 'nn', 'F', 'optim'];

/** Callees, as written, that only need a number or a sequence of numbers. */
export const numberCallees: ReadonlySet<string> = new Set([
  'float',
  'format',
  'int',
  'len',
  'max',
  'math.isnan',
  'min',
  'np.array',
  'np.mean',
  'np.sum',
  'numpy.array',
  'numpy.mean',
  'print',
  'round',
  'statistics.mean',
  'str',
  'sum',
]);
