"""What clients send, and what of it is held as a whole."""
import hashlib

from fastapi import FastAPI, UploadFile
from flask import request

app = FastAPI()


def flask_saved(path):
    upload = request.files["file"]
    with open(path, "wb") as out:
        out.write(upload.read())
#                 ^^^^^^^^^^^^^ whole-file-in-memory: holds the whole upload in memory


def flask_digest():
    upload = request.files.get("file")
    digest = hashlib.sha256(upload.read()).hexdigest()
#                           ^^^^^^^^^^^^^ whole-file-in-memory: holds the whole upload in memory
    return digest


def flask_lines():
    for line in request.files["file"].read().splitlines():
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-file-in-memory: holds the whole upload in memory
        print(line)


def django_saved(request, path):
    with open(path, "wb") as out:
        out.write(request.FILES["file"].read())
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-file-in-memory: holds the whole upload in memory


@app.post("/save")
async def fastapi_saved(file: UploadFile):
    with open(file.filename, "wb") as out:
        out.write(await file.read())
#                       ^^^^^^^^^^^ whole-file-in-memory: holds the whole upload in memory


@app.post("/hash")
async def fastapi_digest(file: UploadFile):
    return hashlib.sha256(await file.read()).hexdigest()
#                               ^^^^^^^^^^^ whole-file-in-memory: holds the whole upload in memory


@app.post("/sync")
def fastapi_sync(file: UploadFile, path: str):
    with open(path, "wb") as out:
        out.write(file.file.read())
#                 ^^^^^^^^^^^^^^^^ whole-file-in-memory: holds the whole upload in memory
