def resize(image, width, height):
    if not isinstance(image, Image):
        raise TypeError(f"expected an image, got {type(image).__name__}")
    if width <= 0 or height <= 0:
        raise ValueError("width and height must be positive")
    scale_x = width / image.width
    scale_y = height / image.height
    scale = min(scale_x, scale_y)
    return image.scaled(scale)
