from django.urls import path
from handlers import views

urlpatterns = [path("users", views.users)]
