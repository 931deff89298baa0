import json

from fastapi import UploadFile
from flask import request


def body():
    return json.loads(request.data)


def a_file(path):
    with open(path) as file:
        return json.load(file)


async def by_line(file: UploadFile):
    return [json.loads(line) for line in file.file]


async def some_of_it(file: UploadFile, size):
    return json.dumps({"name": file.filename, "size": file.size})


def no_request(args):
    return json.load(args.FILES["x"])


def other_files(project):
    return json.loads(project.files["x"].read())


async def other(file):
    return json.loads(await file.read())
