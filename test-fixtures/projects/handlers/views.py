from handlers import services
from handlers.application import app


def users(request):
    return services.load("users")


@app.get("/orders")
def orders():
    return services.load("orders")
