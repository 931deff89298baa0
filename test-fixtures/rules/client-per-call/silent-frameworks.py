"""The same frameworks: one client for all, clients built from the call, and functions that run once."""
import boto3
import click
import dramatiq
import httpx
import requests
from aiohttp import web
from airflow.decorators import task
from celery import Celery
from celery.signals import worker_process_init
from django.core.management.base import BaseCommand
from django.http import HttpResponse
from django.urls import path
from django.views import View
from fastapi import FastAPI
from flask import Flask, request
from starlette.endpoints import HTTPEndpoint

flask_app = Flask(__name__)
fast = FastAPI()
celery_app = Celery("x")
routes = web.RouteTableDef()
session = requests.Session()
client = httpx.AsyncClient()
buckets = boto3.client("s3")


@flask_app.route("/x")
def flask_shared():
    return session.get("https://example.org").text


@flask_app.route("/y/<token>")
def flask_with_token(token):
    with requests.Session() as s:
        s.headers["Authorization"] = token
        return s.get("https://example.org").text


@flask_app.route("/z")
def flask_with_the_headers_of_the_request():
    with requests.Session() as s:
        s.headers.update(request.headers)
        return s.get("https://example.org").text


@fast.get("/x")
async def fast_shared():
    return (await client.get("https://example.org")).text


@fast.on_event("startup")
async def started():
    async with httpx.AsyncClient() as c:
        await c.get("https://example.org")


class DjangoForUser(View):
    def get(self, request):
        with requests.Session() as s:
            s.auth = (request.user.name, request.user.token)
            return HttpResponse(s.get("https://example.org").text)


def django_for_user(request, host):
    with requests.Session() as s:
        s.verify = request.GET["verify"]
        return HttpResponse(s.get(host).text)


urlpatterns = [path("x", django_for_user)]


class Command(BaseCommand):
    def handle(self, *args, **options):
        with requests.Session() as s:
            print(s.get("https://example.org").text)


@routes.get("/x")
async def aiohttp_shared(request):
    return web.Response(text=(await request.app["client"].get("https://example.org")).text)


class StarletteShared(HTTPEndpoint):
    async def get(self, request):
        return (await request.app.state.client.get("https://example.org")).text


@celery_app.task
def celery_for_host(host):
    with httpx.Client(base_url=host) as c:
        return c.get("/").text


@worker_process_init.connect
def celery_started(**_):
    global session
    session = requests.Session()


@dramatiq.actor
def dramatiq_for_account(account):
    with requests.Session() as s:
        s.headers["X-Account"] = account
        return s.get("https://example.org").text


@task
def airflow_for_host(host):
    with httpx.Client(base_url=host) as c:
        return c.get("/").text


def lambda_handler(event, context):
    return buckets.list_buckets()


def handler(event, context):
    return boto3.client("s3", region_name=event["region"]).list_buckets()


@click.command()
def command():
    with requests.Session() as s:
        print(s.get("https://example.org").text)


@click.group()
def group():
    with requests.Session() as s:
        print(s.get("https://example.org").text)
