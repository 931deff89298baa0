/**
 * Machine learning: clusters, summary writers, sessions and model clients.
 *
 * Left out: `torch.utils.data.DataLoader` (its workers end with the iterator; there is no method to release them) and
 * `wandb.init`/`mlflow.start_run` (ended by a function of the module that takes no argument).
 */
import type { Resource } from '../resource.ts';

export const mlResources: readonly Resource[] = [
  {
    noun: 'Dask client',
    constructors: ['dask.distributed.Client', 'distributed.Client'],
    types: ['distributed.Client', 'dask.distributed.Client'],
    release: ['close', 'shutdown'],
    context: 'closes',
    expensive: true,
    plainMethods: ['gather', 'get_versions', 'restart', 'scheduler_info', 'wait_for_workers'],
    source: 'https://distributed.dask.org/en/stable/api.html#distributed.Client.close',
  },
  {
    noun: 'Dask cluster',
    constructors: ['dask.distributed.LocalCluster', 'distributed.LocalCluster'],
    types: ['distributed.LocalCluster', 'dask.distributed.LocalCluster'],
    release: ['close'],
    context: 'closes',
    expensive: true,
    plainMethods: ['adapt', 'scale'],
    source: 'https://docs.dask.org/en/stable/deploying-python.html',
  },
  {
    // Ended by `ray.shutdown()`, which takes no argument; usually once per process.
    noun: 'Ray cluster',
    constructors: ['ray.init'],
    release: ['disconnect'],
    context: 'closes',
    expensive: true,
    weight: 'none',
    source: 'https://docs.ray.io/en/latest/ray-core/api/doc/ray.init.html',
  },
  {
    noun: 'summary writer',
    constructors: [
      'tensorboardX.SummaryWriter',
      'torch.utils.tensorboard.SummaryWriter',
      'torch.utils.tensorboard.writer.SummaryWriter',
    ],
    types: [
      'torch.utils.tensorboard.SummaryWriter',
      'tensorboardX.SummaryWriter',
      'torch.utils.tensorboard.writer.SummaryWriter',
    ],
    release: ['close'],
    context: 'closes',
    plainMethods: [
      'add_embedding',
      'add_figure',
      'add_graph',
      'add_histogram',
      'add_hparams',
      'add_image',
      'add_images',
      'add_pr_curve',
      'add_scalar',
      'add_scalars',
      'add_text',
      'add_video',
      'get_logdir',
    ],
    source: 'https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.close',
  },
  {
    noun: 'record writer',
    constructors: ['tensorflow.io.TFRecordWriter', 'tensorflow.python_io.TFRecordWriter'],
    types: ['tensorflow.io.TFRecordWriter'],
    release: ['close'],
    context: 'closes',
    source: 'https://www.tensorflow.org/api_docs/python/tf/io/TFRecordWriter',
  },
  {
    noun: 'file',
    constructors: ['tensorflow.gfile.GFile', 'tensorflow.gfile.Open', 'tensorflow.io.gfile.GFile'],
    types: ['tensorflow.io.gfile.GFile'],
    release: ['close'],
    context: 'closes',
    plainMethods: ['size'],
    source: 'https://www.tensorflow.org/api_docs/python/tf/io/gfile/GFile',
  },
  {
    noun: 'TensorFlow session',
    constructors: ['tensorflow.Session', 'tensorflow.compat.v1.Session'],
    types: ['tensorflow.compat.v1.Session', 'tensorflow.Session'],
    release: ['close'],
    context: 'closes',
    expensive: true,
    plainMethods: ['run'],
    source: 'https://www.tensorflow.org/api_docs/python/tf/compat/v1/Session#close',
  },
  {
    // Closes its connections when it is collected; making one per call costs its connection pool each time.
    noun: 'model client',
    constructors: [
      'anthropic.Anthropic',
      'anthropic.AnthropicBedrock',
      'anthropic.Client',
      'openai.AzureOpenAI',
      'openai.Client',
      'openai.OpenAI',
    ],
    types: ['openai.OpenAI', 'anthropic.Anthropic', 'openai.AzureOpenAI'],
    release: ['close'],
    context: 'closes',
    expensive: true,
    weight: 'none',
    source: 'https://github.com/openai/openai-python#managing-http-resources',
  },
  {
    noun: 'model client',
    constructors: [
      'anthropic.AsyncAnthropic',
      'anthropic.AsyncClient',
      'openai.AsyncAzureOpenAI',
      'openai.AsyncClient',
      'openai.AsyncOpenAI',
    ],
    types: ['openai.AsyncOpenAI', 'anthropic.AsyncAnthropic', 'openai.AsyncAzureOpenAI'],
    release: ['close'],
    awaitedRelease: ['close'],
    context: 'closes',
    async: true,
    expensive: true,
    weight: 'none',
    source: 'https://github.com/openai/openai-python#managing-http-resources',
  },
];
