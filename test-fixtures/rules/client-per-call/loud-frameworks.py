"""A client made again by a function of each framework."""
import time

import httpx
import requests
import boto3
import dramatiq
import flask
import redis
import rq.decorators
from aiohttp import web
from airflow.decorators import task
from airflow.operators.python import PythonOperator
from celery import Celery, shared_task
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views import View
from django.views.generic import TemplateView
from fastapi import APIRouter, Depends, FastAPI
from flask import Blueprint, Flask
from flask.views import MethodView
from rest_framework.views import APIView
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.routing import Route

flask_app = Flask(__name__)
blueprint = Blueprint("b", __name__)
fast = FastAPI()
router = APIRouter()
celery_app = Celery("x")
routes = web.RouteTableDef()


@flask_app.route("/x")
def flask_view():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`@flask_app.route("/x")`).
        return s.get("https://example.org").text


@blueprint.post("/x")
def flask_blueprint():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`@blueprint.post("/x")`).
        return s.get("https://example.org").text


class FlaskClass(MethodView):
    def get(self):
        with requests.Session() as s:
        #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`FlaskClass.get`).
            return s.get("https://example.org").text


@flask_app.before_request
def flask_before():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`@flask_app.before_request`).
        flask.g.text = s.get("https://example.org").text


@fast.get("/x")
async def fast_view():
    async with httpx.AsyncClient() as c:
    #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`@fast.get("/x")`).
        return (await c.get("https://example.org")).text


@router.websocket("/x")
async def fast_socket(websocket):
    async with httpx.AsyncClient() as c:
    #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`@router.websocket("/x")`).
        await websocket.send_text((await c.get("https://example.org")).text)


@fast.middleware("http")
async def fast_middleware(request, call_next):
    async with httpx.AsyncClient() as c:
    #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`@fast.middleware("http")`).
        await c.get("https://example.org")
    return await call_next(request)


async def dependency():
    async with httpx.AsyncClient() as c:
    #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`Depends`).
        return (await c.get("https://example.org")).text


@fast.get("/y")
async def uses(text=Depends(dependency)):
    return text


async def lent():
    async with httpx.AsyncClient() as c:
    #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`Depends`).
        yield c


@fast.get("/z")
async def fast_injected(c=Depends(lent)):
    return (await c.get("https://example.org")).text


def django_view(request):
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`django_view(request)`).
        return HttpResponse(s.get("https://example.org").text)


def django_routed(request, name):
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`path`).
        s.get("https://example.org")
    return HttpResponse(name)


urlpatterns = [path("x", django_routed)]


class DjangoClass(View):
    def get(self, request):
        with requests.Session() as s:
        #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`DjangoClass.get`).
            return HttpResponse(s.get("https://example.org").text)


class DjangoTemplate(TemplateView):
    def get_context_data(self, **kwargs):
        with requests.Session() as s:
        #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`DjangoTemplate.get_context_data`).
            return {"text": s.get("https://example.org").text}


class Rest(APIView):
    def post(self, request):
        with requests.Session() as s:
        #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`Rest.post`).
            return JsonResponse(s.get("https://example.org").json())


@routes.get("/x")
async def aiohttp_view(request):
    async with httpx.AsyncClient() as c:
    #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`@routes.get("/x")`).
        return web.Response(text=(await c.get("https://example.org")).text)


class AiohttpClass(web.View):
    async def get(self):
        async with httpx.AsyncClient() as c:
        #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`AiohttpClass.get`).
            return web.Response(text=(await c.get("https://example.org")).text)


async def aiohttp_added(request):
    async with httpx.AsyncClient() as c:
    #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`app.router.add_get`).
        return web.Response(text=(await c.get("https://example.org")).text)


def make_app():
    app = web.Application()
    app.router.add_get("/x", aiohttp_added)
    app.add_routes([web.get("/y", aiohttp_listed)])
    return app


async def aiohttp_listed(request):
    async with httpx.AsyncClient() as c:
    #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`web.get`).
        return web.Response(text=(await c.get("https://example.org")).text)


async def starlette_view(request):
    async with httpx.AsyncClient() as c:
    #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`Route`).
        return (await c.get("https://example.org")).text


star = Starlette(routes=[Route("/x", starlette_view)])


class StarletteClass(HTTPEndpoint):
    async def get(self, request):
        async with httpx.AsyncClient() as c:
        #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew once per request (`StarletteClass.get`).
            return (await c.get("https://example.org")).text


@celery_app.task(bind=True)
def celery_task(self):
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per task (`@celery_app.task(bind=True)`).
        return s.get("https://example.org").text


@shared_task
def celery_shared():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per task (`@shared_task`).
        return s.get("https://example.org").text


@rq.decorators.job("low", connection=redis.Redis())
def rq_job():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per task (`@rq.decorators.job("low", connection=redis.Redis())`).
        return s.get("https://example.org").text


def rq_enqueued():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per task (`queue.enqueue`).
        return s.get("https://example.org").text


def start(queue):
    queue.enqueue(rq_enqueued)


@dramatiq.actor
def dramatiq_actor():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per task (`@dramatiq.actor`).
        return s.get("https://example.org").text


@task
def airflow_task():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per task (`@task`).
        return s.get("https://example.org").text


def airflow_callable():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per task (`PythonOperator`).
        return s.get("https://example.org").text


op = PythonOperator(task_id="x", python_callable=airflow_callable)


def lambda_handler(event, context):
    return boto3.client("s3").list_buckets()
    #      ^^^^^^^^^^^^^^^^^^ client-per-call: The AWS client from `boto3.client` is made anew once per request (`lambda_handler(event, context)`).


def forever():
    while True:
        with requests.Session() as s:
        #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew in every iteration.
            print(s.get("https://example.org").text)
        time.sleep(1)


def polled():
    while True:
        once_more()
        time.sleep(1)


def once_more():
    with requests.Session() as s:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per call in a loop (`polled` → here).
        print(s.get("https://example.org").text)
