"""What a person reads for each folder of Caltech-101: an English singular in lower case."""

NAMES = {
    "Leopards": "leopard",
    "Motorbikes": "motorbike",
    "airplanes": "airplane",
    "binocular": "binoculars",
    "buddha": "buddha statue",
    "car_side": "car from the side",
    "cougar_body": "cougar",
    "hawksbill": "hawksbill turtle",
    "headphone": "headphones",
    "lotus": "lotus flower",
    "sea_horse": "seahorse",
    "water_lilly": "water lily",
    "wild_cat": "wildcat",
    "yin_yang": "yin and yang",
}


def readable(folder):
    return NAMES.get(folder, folder.replace("_", " "))
