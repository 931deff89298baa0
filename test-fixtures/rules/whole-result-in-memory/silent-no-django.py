"""Something else that has objects."""


def scene(model):
    for it in model.objects.all():
        draw(it)
