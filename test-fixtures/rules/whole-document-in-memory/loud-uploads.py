import json

from fastapi import FastAPI, UploadFile
from flask import request

app = FastAPI()


@app.post("/a")
async def upload(file: UploadFile):
    return json.loads(await file.read())
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-document-in-memory: `json.loads` builds one value of a whole upload, in memory beside what was sent; how large it is, the client chooses.


@app.post("/b")
def upload_of_file(file: UploadFile):
    rows = json.load(file.file)
    #      ^^^^^^^^^^^^^^^^^^^^ whole-document-in-memory: `json.load` builds one value of a whole upload
    return len(rows)


def flask_view():
    sent = request.files["rows"]
    text = sent.stream.read().decode("utf-8")
    return json.loads(text)
    #      ^^^^^^^^^^^^^^^^ whole-document-in-memory: `json.loads` builds one value of a whole upload


def django_view(request):
    return json.load(request.FILES.get("rows"))
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-document-in-memory: `json.load` builds one value of a whole upload
