import math

earth_radius = 6371.0


def great_circle(latitude, longitude, other_latitude, other_longitude):
    cosine = math.sin(latitude) * math.sin(other_latitude)
    cosine += math.cos(latitude) * math.cos(other_latitude) * math.cos(longitude - other_longitude)
    return earth_radius * math.acos(cosine)
