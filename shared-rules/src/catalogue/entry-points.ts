/**
 * Where code runs again and again: entry points of frameworks, as data.
 *
 * A function is one if a decorator, its name in a known place, or a base class of its class says so. `kind` says how
 * often it runs: `request`, `task`, `command`, `consumer`, `scheduled` many times in a long process; `test` and
 * `fixture` in tests; `startup` once per process.
 * Sources: the documentation of each framework, named beside its entries.
 */
export type EntryPointKind = 'request' | 'task' | 'command' | 'consumer' | 'scheduled' | 'test' | 'fixture' | 'startup';

/** Decorators by qualified name, called or not. */
export const entryPointDecorators: Readonly<Record<string, EntryPointKind>> = {
  // https://docs.celeryq.dev/en/stable/userguide/tasks.html
  'celery.decorators.task': 'task',
  'celery.shared_task': 'task',
  'celery.task': 'task',
  // https://click.palletsprojects.com/, https://typer.tiangolo.com/
  'click.command': 'command',
  'click.group': 'command',
  // https://docs.djangoproject.com/en/stable/topics/http/decorators/
  'django.contrib.auth.decorators.login_required': 'request',
  'django.contrib.auth.decorators.permission_required': 'request',
  'django.dispatch.receiver': 'consumer',
  'django.views.decorators.cache.cache_page': 'request',
  'django.views.decorators.cache.never_cache': 'request',
  'django.views.decorators.csrf.csrf_exempt': 'request',
  'django.views.decorators.http.require_GET': 'request',
  'django.views.decorators.http.require_POST': 'request',
  'django.views.decorators.http.require_http_methods': 'request',
  'django.views.decorators.http.require_safe': 'request',
  // https://www.django-rest-framework.org/api-guide/views/
  'rest_framework.decorators.action': 'request',
  'rest_framework.decorators.api_view': 'request',
  // https://dramatiq.io/guide.html
  'dramatiq.actor': 'task',
  // https://python-rq.org/docs/
  'django_rq.job': 'task',
  'rq.decorators.job': 'task',
  // https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/taskflow.html
  'airflow.decorators.task': 'task',
  'airflow.decorators.task.branch': 'task',
  'airflow.decorators.task.sensor': 'task',
  'airflow.decorators.task.short_circuit': 'task',
  'airflow.decorators.task.virtualenv': 'task',
  'airflow.sdk.task': 'task',
  // https://docs.prefect.io/, https://docs.dagster.io/, https://docs.ray.io/
  'dagster.asset': 'task',
  'dagster.op': 'task',
  'modal.function': 'task',
  'prefect.flow': 'task',
  'prefect.task': 'task',
  'ray.remote': 'task',
  // https://functions-framework-python, https://chalice, https://docs.aws.amazon.com/powertools/python/
  'functions_framework.cloud_event': 'request',
  'functions_framework.http': 'request',
  // https://docs.pytest.org/en/stable/reference/reference.html
  'pytest.fixture': 'fixture',
  'pytest.hookimpl': 'startup',
  'pytest_asyncio.fixture': 'fixture',
  // https://docs.streamlit.io/: the script itself runs again on every interaction
  'streamlit.fragment': 'request',
};

/**
 * `@<receiver>.<attribute>` where the receiver's class is unknown: its last name must be one of `receivers`.
 */
export const attributeDecorators: readonly {
  readonly receivers: readonly string[];
  readonly attributes: readonly string[];
  readonly kind: EntryPointKind;
}[] = [
  {
    receivers: ['api', 'app', 'application', 'blueprint', 'bp', 'main', 'router', 'routes'],
    attributes: ['api_route', 'delete', 'get', 'patch', 'post', 'put', 'route', 'websocket'],
    kind: 'request',
  },
  { receivers: ['app', 'broker', 'celery', 'celery_app', 'huey'], attributes: ['periodic_task', 'task'], kind: 'task' },
  { receivers: ['sched', 'scheduler'], attributes: ['scheduled_job'], kind: 'scheduled' },
  { receivers: ['app', 'cli', 'group', 'main'], attributes: ['command'], kind: 'command' },
  { receivers: ['broker', 'router'], attributes: ['subscriber'], kind: 'consumer' },
  { receivers: ['bot', 'client'], attributes: ['command', 'event', 'message_handler'], kind: 'consumer' },
];

/** Methods that a framework calls, by base class of their class. `*` stands for every public method. */
export const entryPointClasses: Readonly<
  Record<string, { readonly methods: readonly string[]; readonly kind: EntryPointKind }>
> = {
  // https://docs.aiohttp.org/en/stable/web_quickstart.html#class-based-views
  'airflow.models.baseoperator.BaseOperator': { methods: ['execute', 'poke'], kind: 'task' },
  'airflow.sdk.BaseOperator': { methods: ['execute', 'poke'], kind: 'task' },
  'celery.app.task.Task': { methods: ['run'], kind: 'task' },
  'channels.generic.http.AsyncHttpConsumer': { methods: ['handle'], kind: 'request' },
  'channels.generic.websocket.AsyncJsonWebsocketConsumer': {
    methods: ['connect', 'disconnect', 'receive_json'],
    kind: 'request',
  },
  'channels.generic.websocket.JsonWebsocketConsumer': {
    methods: ['connect', 'disconnect', 'receive_json'],
    kind: 'request',
  },
  'django.views.generic.CreateView': {
    methods: ['form_valid', 'get', 'get_context_data', 'get_queryset', 'post'],
    kind: 'request',
  },
  'django.views.generic.DeleteView': {
    methods: ['delete', 'form_valid', 'get', 'get_queryset', 'post'],
    kind: 'request',
  },
  'django.views.generic.RedirectView': { methods: ['get', 'get_redirect_url'], kind: 'request' },
  'django.views.generic.UpdateView': {
    methods: ['form_valid', 'get', 'get_context_data', 'get_object', 'get_queryset', 'post'],
    kind: 'request',
  },
  'django.views.generic.base.TemplateView': { methods: ['get', 'get_context_data', 'post'], kind: 'request' },
  'django.views.generic.base.View': { methods: ['delete', 'dispatch', 'get', 'patch', 'post', 'put'], kind: 'request' },
  'rest_framework.generics.CreateAPIView': { methods: ['create', 'perform_create', 'post'], kind: 'request' },
  'rest_framework.generics.ListAPIView': { methods: ['get', 'get_queryset', 'list'], kind: 'request' },
  'rest_framework.generics.ListCreateAPIView': {
    methods: ['create', 'get', 'get_queryset', 'list', 'perform_create', 'post'],
    kind: 'request',
  },
  'rest_framework.generics.RetrieveAPIView': { methods: ['get', 'get_queryset', 'retrieve'], kind: 'request' },
  'rest_framework.viewsets.GenericViewSet': {
    methods: ['create', 'destroy', 'get_queryset', 'list', 'partial_update', 'retrieve', 'update'],
    kind: 'request',
  },
  'rest_framework.viewsets.ReadOnlyModelViewSet': { methods: ['get_queryset', 'list', 'retrieve'], kind: 'request' },
  'socketserver.DatagramRequestHandler': { methods: ['handle'], kind: 'request' },
  'django.test.SimpleTestCase': { methods: ['test*'], kind: 'test' },
  'django.test.TransactionTestCase': { methods: ['test*'], kind: 'test' },
  'django.test.LiveServerTestCase': { methods: ['test*'], kind: 'test' },
  'rest_framework.test.APITestCase': { methods: ['test*'], kind: 'test' },
  'aiohttp.test_utils.AioHTTPTestCase': { methods: ['test*'], kind: 'test' },
  'twisted.trial.unittest.TestCase': { methods: ['test*'], kind: 'test' },
  'testtools.TestCase': { methods: ['test*'], kind: 'test' },
  'oslotest.base.BaseTestCase': { methods: ['test*'], kind: 'test' },
  'tornado.testing.AsyncTestCase': { methods: ['test*'], kind: 'test' },
  'aiohttp.web.View': { methods: ['delete', 'get', 'head', 'patch', 'post', 'put'], kind: 'request' },
  'airflow.models.BaseOperator': { methods: ['execute', 'poke'], kind: 'task' },
  'airflow.sensors.base.BaseSensorOperator': { methods: ['execute', 'poke'], kind: 'task' },
  'celery.Task': { methods: ['run'], kind: 'task' },
  'channels.generic.websocket.AsyncWebsocketConsumer': {
    methods: ['connect', 'disconnect', 'receive'],
    kind: 'request',
  },
  'channels.generic.websocket.WebsocketConsumer': { methods: ['connect', 'disconnect', 'receive'], kind: 'request' },
  // https://docs.djangoproject.com/en/stable/howto/custom-management-commands/
  'django.core.management.BaseCommand': { methods: ['handle'], kind: 'command' },
  'django.core.management.base.BaseCommand': { methods: ['handle'], kind: 'command' },
  'django.test.TestCase': { methods: ['test*'], kind: 'test' },
  'django.utils.deprecation.MiddlewareMixin': {
    methods: ['process_exception', 'process_request', 'process_response', 'process_view'],
    kind: 'request',
  },
  'django.views.View': {
    methods: ['delete', 'dispatch', 'get', 'get_context_data', 'get_queryset', 'patch', 'post', 'put'],
    kind: 'request',
  },
  'django.views.generic.DetailView': {
    methods: ['get', 'get_context_data', 'get_object', 'get_queryset'],
    kind: 'request',
  },
  'django.views.generic.FormView': { methods: ['form_valid', 'get', 'get_context_data', 'post'], kind: 'request' },
  'django.views.generic.ListView': { methods: ['get', 'get_context_data', 'get_queryset'], kind: 'request' },
  'django.views.generic.TemplateView': { methods: ['get', 'get_context_data', 'post'], kind: 'request' },
  'django.views.generic.View': { methods: ['delete', 'dispatch', 'get', 'patch', 'post', 'put'], kind: 'request' },
  'flask.views.MethodView': { methods: ['delete', 'get', 'head', 'patch', 'post', 'put'], kind: 'request' },
  'flask_restful.Resource': { methods: ['delete', 'get', 'patch', 'post', 'put'], kind: 'request' },
  'flask_restx.Resource': { methods: ['delete', 'get', 'patch', 'post', 'put'], kind: 'request' },
  'http.server.BaseHTTPRequestHandler': {
    methods: ['do_DELETE', 'do_GET', 'do_HEAD', 'do_POST', 'do_PUT'],
    kind: 'request',
  },
  'http.server.SimpleHTTPRequestHandler': {
    methods: ['do_DELETE', 'do_GET', 'do_HEAD', 'do_POST', 'do_PUT'],
    kind: 'request',
  },
  'locust.HttpUser': { methods: ['on_start'], kind: 'test' },
  'luigi.Task': { methods: ['output', 'run'], kind: 'task' },
  'rest_framework.generics.GenericAPIView': {
    methods: ['delete', 'get', 'get_queryset', 'patch', 'post', 'put'],
    kind: 'request',
  },
  'rest_framework.views.APIView': { methods: ['delete', 'get', 'patch', 'post', 'put'], kind: 'request' },
  'rest_framework.viewsets.ModelViewSet': {
    methods: [
      'create',
      'destroy',
      'get_queryset',
      'list',
      'partial_update',
      'perform_create',
      'perform_update',
      'retrieve',
      'update',
    ],
    kind: 'request',
  },
  'rest_framework.viewsets.ViewSet': {
    methods: ['create', 'destroy', 'list', 'partial_update', 'retrieve', 'update'],
    kind: 'request',
  },
  'scrapy.Spider': { methods: ['parse', 'start_requests'], kind: 'task' },
  'socketserver.BaseRequestHandler': { methods: ['handle'], kind: 'request' },
  'socketserver.StreamRequestHandler': { methods: ['handle'], kind: 'request' },
  'starlette.endpoints.HTTPEndpoint': { methods: ['delete', 'get', 'patch', 'post', 'put'], kind: 'request' },
  'starlette.endpoints.WebSocketEndpoint': { methods: ['on_connect', 'on_disconnect', 'on_receive'], kind: 'request' },
  'starlette.middleware.base.BaseHTTPMiddleware': { methods: ['dispatch'], kind: 'request' },
  'tornado.web.RequestHandler': {
    methods: ['delete', 'get', 'head', 'initialize', 'patch', 'post', 'prepare', 'put'],
    kind: 'request',
  },
  'tornado.websocket.WebSocketHandler': { methods: ['on_close', 'on_message', 'open'], kind: 'request' },
  'unittest.IsolatedAsyncioTestCase': { methods: ['test*'], kind: 'test' },
  'unittest.TestCase': { methods: ['test*'], kind: 'test' },
};

/** Module-level functions known by name and parameters: AWS Lambda, Google Cloud Functions, pytest, WSGI and ASGI. */
export const entryPointNames: readonly {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly kind: EntryPointKind;
}[] = [
  { name: 'application', parameters: ['environ', 'start_response'], kind: 'request' },
  { name: 'app', parameters: ['environ', 'start_response'], kind: 'request' },
  { name: 'app', parameters: ['scope', 'receive', 'send'], kind: 'request' },
  { name: 'handler', parameters: ['event', '_'], kind: 'request' },
  { name: 'handler', parameters: ['event', '_context'], kind: 'request' },
  { name: 'handler', parameters: ['event', 'context'], kind: 'request' },
  { name: 'handler', parameters: ['event', 'ctx'], kind: 'request' },
  { name: 'lambda_handler', parameters: ['event', 'context'], kind: 'request' },
  { name: 'lambda_handler', parameters: ['event'], kind: 'request' },
];

/** First parameters that mark a Django view in a file named `views.py` or in a package named `views`. */
export const requestParameterNames: ReadonlySet<string> = new Set(['request']);

/**
 * Functions that make their argument an entry point: `signal.signal(SIGTERM, handler)`. `argument` is its position,
 * `keyword` its other name.
 */
export const registeringCalls: Readonly<
  Record<string, { readonly argument: number; readonly keyword?: string; readonly kind: EntryPointKind }>
> = {
  'aiohttp.web.head': { argument: 1, keyword: 'handler', kind: 'request' },
  'aiohttp.web.patch': { argument: 1, keyword: 'handler', kind: 'request' },
  'aiohttp.web.route': { argument: 2, keyword: 'handler', kind: 'request' },
  'airflow.operators.python.BranchPythonOperator': { argument: 99, keyword: 'python_callable', kind: 'task' },
  'airflow.operators.python.ShortCircuitOperator': { argument: 99, keyword: 'python_callable', kind: 'task' },
  'airflow.operators.python_operator.PythonOperator': { argument: 99, keyword: 'python_callable', kind: 'task' },
  'airflow.providers.standard.operators.python.PythonOperator': {
    argument: 99,
    keyword: 'python_callable',
    kind: 'task',
  },
  'airflow.sensors.python.PythonSensor': { argument: 99, keyword: 'python_callable', kind: 'task' },
  'django.conf.urls.url': { argument: 1, keyword: 'view', kind: 'request' },
  'fastapi.Depends': { argument: 0, keyword: 'dependency', kind: 'request' },
  'fastapi.Security': { argument: 0, keyword: 'dependency', kind: 'request' },
  'aiohttp.web.delete': { argument: 1, keyword: 'handler', kind: 'request' },
  'aiohttp.web.get': { argument: 1, keyword: 'handler', kind: 'request' },
  'aiohttp.web.post': { argument: 1, keyword: 'handler', kind: 'request' },
  'aiohttp.web.put': { argument: 1, keyword: 'handler', kind: 'request' },
  'airflow.operators.python.PythonOperator': { argument: 99, keyword: 'python_callable', kind: 'task' },
  'asyncio.start_server': { argument: 0, keyword: 'client_connected_cb', kind: 'request' },
  'django.urls.path': { argument: 1, keyword: 'view', kind: 'request' },
  'django.urls.re_path': { argument: 1, keyword: 'view', kind: 'request' },
  'signal.signal': { argument: 1, keyword: 'handler', kind: 'consumer' },
  'starlette.routing.Route': { argument: 1, keyword: 'endpoint', kind: 'request' },
  'starlette.routing.WebSocketRoute': { argument: 1, keyword: 'endpoint', kind: 'request' },
  'threading.Timer': { argument: 1, keyword: 'function', kind: 'scheduled' },
  'websockets.serve': { argument: 0, keyword: 'handler', kind: 'request' },
};
