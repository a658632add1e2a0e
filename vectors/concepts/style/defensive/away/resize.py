def resize(image, width, height):
    scale_x = width / image.width
    scale_y = height / image.height
    scale = min(scale_x, scale_y)
    return image.scaled(scale)
