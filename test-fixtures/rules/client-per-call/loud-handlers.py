"""Once per request, task or message."""
import ssl
from http.server import BaseHTTPRequestHandler

import boto3
import httpx
import requests
from celery import shared_task
from django.http import JsonResponse
from fastapi import FastAPI
from openai import OpenAI
from sqlalchemy import create_engine

app = FastAPI()
TIMEOUT = 5
DATABASE = "postgresql://db"


@app.get("/rates")
def rates():
    with httpx.Client(timeout=TIMEOUT) as client:
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.Client` is made anew once per request (`@app.get("/rates")`).
        return client.get("https://example.org/rates").json()


@app.post("/ask")
def ask(question: str):
    model = OpenAI()
    #       ^^^^^^^^ client-per-call: The model client from `OpenAI` is made anew once per request (`@app.post("/ask")`).
    return model.chat.completions.create(model="m", messages=[{"role": "user", "content": question}])


@shared_task
def refresh(name):
    session = requests.Session()
    #         ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per task (`@shared_task`).
    try:
        session.get(f"https://example.org/{name}")
    finally:
        session.close()


def view(request):
    engine = create_engine(DATABASE)
    #        ^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The database engine from `create_engine` is made anew once per request (`view(request)`).
    with engine.connect() as connection:
        rows = connection.execute("select 1").all()
    return JsonResponse({"rows": len(rows)})


def lambda_handler(event, context):
    table = boto3.resource("dynamodb")
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The AWS client from `boto3.resource` is made anew once per request (`lambda_handler(event, context)`).
    table.meta.client.put_item(TableName="t", Item=event)
    return "ok"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        secure = ssl.create_default_context()
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The TLS context from `ssl.create_default_context` is made anew once per request (`Handler.do_GET`).
        print(secure.check_hostname)


@app.get("/weather")
def weather():
    return forecast("today")


def forecast(day):
    return load(f"https://example.org/{day}")


def load(url):
    with requests.Session() as session:
    #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew once per request (`@app.get` → `weather` → `forecast` → here).
        return session.get(url).text
