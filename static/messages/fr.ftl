# Les mots de la caisse de Trestle, en français. Une ligne est `name = texte` ; `{ $name }` est rempli ; un texte qui
# dépend d’un nombre a une ligne par forme. Une partie de la syntaxe de Fluent : https://projectfluent.org/fluent/guide/
# Les montants et les dates arrivent déjà écrits comme le téléphone les écrit.

## Partout

back = Retour
change = Monnaie à rendre
close = Fermer
new-sale = Nouvelle vente
pay = Encaisser
receipt-number = Reçu
restart = Redémarrer l’appli
unknown = Inconnu
tabs = Rubriques
tab-sell = Vente
tab-receipts = Reçus
tab-ready = Prêt
tab-settings = Réglages
tender-cash = Espèces
tender-own-reader = Carte
tax-included = dont { $name } { $rate }
tax-added = plus { $name } { $rate }

## Si un serveur répond

sync-online = En ligne
sync-offline = Hors ligne
sync-syncing = Envoi
sync-waiting = { $count ->
    [0] Rien à envoyer
    [one] { $count } vente à envoyer
   *[other] { $count } ventes à envoyer
}

## Ouverture

opening = Ouverture de la caisse
opening-long = Cela prend plus de temps que prévu. Fermez les autres onglets de Trestle, puis redémarrez l’appli. Rien n’est perdu.
open-no-storage = Ce navigateur ne garde rien
open-no-storage-text = Les ventes doivent être gardées sur ce téléphone. Veuillez ouvrir Trestle dans une fenêtre normale, pas une fenêtre privée, ou dans un autre navigateur.
open-not-secure = Cette adresse n’est pas sécurisée
open-not-secure-text = Veuillez ouvrir Trestle par le lien que vous montre le responsable de la boutique. Il commence par https.
open-newer = Une version plus récente de Trestle est passée par ici
open-newer-text = Redémarrez l’appli pour l’obtenir. Rien n’est perdu.
open-blocked = Trestle est ouvert dans un autre onglet
open-blocked-text = Fermez l’autre onglet, puis redémarrez l’appli. Rien n’est perdu.
store-lost = Veuillez redémarrer l’appli
store-lost-text = Redémarrez l’appli. Rien n’est perdu. La mémoire de ce téléphone ne répond plus : aucune vente n’est possible avant le redémarrage.

## Rejoindre une boutique

enrol-title = Rejoindre la boutique
enrol-intro = Ce téléphone devient une des caisses de la boutique. Ensuite, il vend avec ou sans réseau.
enrol-intro-paste = Scannez le code que vous montre le responsable de la boutique, ou collez le lien ici. Ensuite, ce téléphone vend avec ou sans réseau.
enrol-shop = Boutique { $code }
enrol-link = Lien
enrol-label = Un nom pour ce téléphone
enrol-label-example = Téléphone de Léa
enrol-join = Rejoindre
enrol-busy = Connexion…
enrol-no-link = Ce lien ne permet pas de rejoindre une boutique. Demandez-en un nouveau au responsable.
enrol-offline = La boutique est injoignable. Pour la rejoindre, il faut du réseau, une seule fois.
enrol-spent = Ce lien a déjà servi ou il est trop ancien. Demandez-en un nouveau au responsable.
enrol-not-the-shop = Ce n’est pas la boutique de ce lien qui a répondu. Demandez-en un nouveau au responsable.
enrol-other-shop = Ce téléphone appartient à une autre boutique, dont il garde les ventes.
enrol-store = Ce téléphone n’a pas pu l’enregistrer. Faites de la place et réessayez.

## Vendre

sell-title = Vente
sell-search = Nom ou code
sell-search-clear = Effacer la recherche
sell-categories = Catégories
sell-all = Tout
sell-waiting = Le catalogue est en route. Il arrive dès que la boutique est joignable.
sell-empty = La boutique n’a encore rien à vendre. Les produits ajoutés par le responsable apparaissent ici.
sell-none-found = Rien ne porte ce nom.
card-from = dès
card-sold-out = Épuisé
card-pieces = { $count } dans le panier

## Scanner avec l’appareil photo

scan = Scanner
scan-hint = Placez un code-barres dans le cadre.
scan-opening = Ouverture de l’appareil photo…
scan-torch = Lumière
scan-again = Réessayer
scan-type = Plutôt taper
scan-not-secure = Cette adresse n’est pas sûre : le navigateur ne lui prête pas l’appareil photo. Ouvrez Trestle par le lien qui commence par https, ou tapez le numéro.
scan-none = Aucun appareil photo n’a été trouvé ici. Tapez le numéro.
scan-refused = L’appareil photo a été refusé. Autorisez-le pour cette page dans les réglages du navigateur et réessayez, ou tapez le numéro.
scan-busy = L’appareil photo est déjà utilisé. Fermez l’autre appli et réessayez, ou tapez le numéro.
scan-missing = Le lecteur de codes n’est pas encore sur ce téléphone. Passez un instant en ligne et réessayez, ou tapez le numéro.
scan-receipt = Scanner un reçu
scan-receipt-hint = Placez le code d’un reçu dans le cadre.
scan-receipt-own = C’est un reçu de ce téléphone.
scan-receipt-other = C’est un reçu d’un autre téléphone.
scan-receipt-prove = Le vérifier
scan-no-receipt = Ce n’est pas le code d’un reçu.

## Le panier

basket = Panier
basket-clear = Vider
basket-count = { $count ->
    [0] Vide
    [one] { $count } article
   *[other] { $count } articles
}
basket-empty = Touchez un produit pour commencer.
basket-too-large = C’est plus qu’une caisse ne peut compter.
basket-paid = dont { $amount } déjà payés
basket-toggle = Afficher le panier
stepper-less = Un de moins : { $name }
stepper-more = Un de plus : { $name }
stepper-pieces = Quantité : { $name }
notice-removed = Retiré : { $name }
notice-cleared = Panier vidé
notice-no-such-code = Aucun produit avec le code { $name }
notice-sold-out = Indiqué comme épuisé : { $name }
notice-undo = Annuler
notice-sell-anyway = Vendre

line-edit = Modifier { $name }
line-pieces = Quantité
line-pieces-unclear = La quantité n’est pas un nombre.
line-price = Prix unitaire, { $currency }
line-price-unclear = Le prix n’est pas un montant.
line-note = Note
line-pin = Garder en tête
done = Valider
discount = Remise
discount-title = Remise sur l’ensemble
discount-unclear = La remise n’est ni un pourcentage jusqu’à 100 % ni un montant.
custom-amount = Montant
custom-title = Montant libre
custom-name = Désignation
custom-unnamed = Divers
custom-tax = Taxe
custom-untaxed = Sans taxe
custom-add = Ajouter { $amount }
park = Mettre en attente
park-title = Mettre ce panier en attente
park-name = C’est pour qui ?
park-name-example = Casquette rouge
park-unnamed = Sans nom
parked = En attente
parked-count = { $count ->
    [one] { $count } en attente
   *[other] { $count } en attente
}

## Ce qu’il faut savoir avant la prochaine vente

banner-full = Ce téléphone est plein. Faites de la place, puis reprenez la vente.
banner-emptied = { $count ->
    [0] Ce navigateur a perdu ce qu’il gardait. Veuillez prévenir le responsable de la boutique avant de continuer.
    [one] Ce navigateur a perdu { $count } vente qu’il gardait. Veuillez prévenir le responsable de la boutique avant de continuer.
   *[other] Ce navigateur a perdu { $count } ventes qu’il gardait. Veuillez prévenir le responsable de la boutique avant de continuer.
}
banner-emptied-told = C’est fait
banner-emptied-join = { $count ->
    [0] Ce téléphone était une caisse, et son navigateur a perdu ce qu’il gardait.
    [one] Ce téléphone était une caisse avec { $count } vente, et son navigateur l’a perdue.
   *[other] Ce téléphone était une caisse avec { $count } ventes, et son navigateur les a perdues.
}
banner-emptied-unsent = { $count ->
    [0] Tout avait été envoyé et se trouve à l’abri sur le serveur.
    [one] À notre connaissance, { $count } n’avait pas été envoyée. Ce qui a été envoyé est à l’abri sur le serveur.
   *[other] À notre connaissance, { $count } n’avaient pas été envoyées. Ce qui a été envoyé est à l’abri sur le serveur.
}
banner-emptied-sent = Ce qui a été envoyé est à l’abri sur le serveur.
banner-emptied-rejoin = Prévenez le responsable de la boutique et rejoignez-la avec un nouveau lien de sa part.
banner-private = Cela ressemble à une fenêtre privée : les ventes disparaissent quand on la ferme. Veuillez utiliser une fenêtre normale.
banner-refused = { $count ->
    [one] La boutique n’accepte pas { $count } entrée de ce téléphone. Elle est conservée ; voir « Envoi ».
   *[other] La boutique n’accepte pas { $count } entrées de ce téléphone. Elles sont conservées ; voir « Envoi ».
}
banner-not-persisted = Le navigateur pourrait effacer ce que garde ce téléphone.
banner-persist = Garder
banner-persist-refused = Ce navigateur ne promet pas de garder ce qui est sur ce téléphone. Mettez l’appli sur l’écran d’accueil : alors il le fera. Ce qui est envoyé est à l’abri sur le serveur.
banner-stale = Prix vérifiés pour la dernière fois { $age }. Vous pouvez continuer à vendre.
banner-update = Une nouvelle version est prête.
banner-update-now = Mettre à jour

## Encaisser

pay-title = Encaisser
pay-due = À payer
pay-rounded = arrondi aux pièces : { $amount }
pay-left = Reste à payer
pay-too-much = On a payé plus que ce qui est dû maintenant. Rendez une partie.
part-back = Rendre
part-back-of = Rendre { $amount }
pay-how = Moyen de paiement
cash-take = { $amount } en espèces
cash-or = ou ce que l’on vous donne
cash-change = à rendre { $amount }
cash-other = Autre montant, ou une partie
cash-given = Donné
cash-notes = Billets
keypad-back = Effacer le dernier chiffre
reader-how = Encaissez { $amount } sur votre propre lecteur de carte.
reader-reference = Référence
reader-reference-hint = Telle que le lecteur l’affiche. Elle aide à retrouver plus tard cette vente dans la liste du lecteur.
reader-take = Payé par carte : { $amount }
reader-part = Une partie seulement par carte
reader-all = Tout
reader-next = Suivant
fault-not-enrolled = Pas encaissé : ce téléphone n’a rejoint aucune boutique. Le panier est conservé.
fault-draft = Pas encaissé : le montant est insuffisant ou trop élevé. Le panier est conservé.
fault-no-such-sale = Cette vente n’est pas sur ce téléphone.
fault-already-voided = Cette vente est déjà annulée.
fault-shift-open = Un service est déjà ouvert sur ce téléphone.
fault-no-shift = Aucun service n’est ouvert sur ce téléphone.
fault-full = Pas encaissé : ce téléphone est plein. Faites de la place et réessayez. Le panier est conservé.
fault-store = Ce téléphone n’y est pas arrivé. Veuillez réessayer, ou redémarrer l’appli. Rien n’est perdu.

## Encaissé

done-title = Encaissé
done-paid = Payé
done-exact = Compte juste, rien à rendre
done-of = { $given } remis pour { $total }
done-receipt = Voir le reçu
safe-here = Ce téléphone
safe-here-long = Enregistré sur ce téléphone. Envoi dès qu’il y a une connexion.
safe-kiosk = Kiosque
safe-kiosk-long = À l’abri sur le kiosque.
safe-hub = Serveur
safe-hub-long = À l’abri sur le serveur.

## Le code d’un reçu

code-show = Code du reçu
code-title = Code du reçu
code-how = Pour l’appareil photo du client. Le reçu s’ouvre dans son propre navigateur ; ni appli, ni compte. En plein soleil, augmentez la luminosité de l’écran.
code-too-large = Ce reçu est trop grand pour un code.

## Reçus

receipts-title = Reçus
receipts-search = Numéro, montant ou heure
receipts-empty = Les ventes faites sur ce téléphone apparaissent ici.
receipts-none-found = Aucun reçu n’a ce numéro, ce montant ou cette heure.
receipts-count = { $count ->
    [one] { $count } vente
   *[other] { $count } ventes
}
receipt-title = Reçu
receipt-seller = Vendu par { $name }
receipt-voided = Annulé
receipt-list-price = au lieu de { $amount }
receipt-rounding = Arrondi aux pièces
receipt-total = Total
void-ask = Annuler cette vente
void-title = Annuler cette vente
void-what = La vente reste dans la liste, marquée comme annulée, et ne compte plus. Rendez l’argent vous-même.
void-reason = Pourquoi ?
void-do = Annuler { $amount }
print-do = Imprimer
print-copy = Duplicata { $number }
print-entry = Écriture
print-key = Signé avec la clé
print-tax-number = N° fiscal { $number }
print-not-printed = Non imprimé : { $why }
share-do = Partager
share-copy = Copier le lien
share-copied = Lien copié

## Le service : la caisse, du fonds au comptage

shift-title = Service
shift-none = Aucun service ouvert
shift-none-text = Comptez l’argent avec lequel vous commencez. En fin de journée, ce téléphone dit combien il devrait y avoir.
shift-float = Fonds de caisse
shift-open = Ouvrir avec { $amount }
shift-since = depuis { $time }
shift-by = ouvert par { $name }
shift-sales = Ventes
shift-voids = Annulées
shift-taken = Total encaissé
shift-due = Espèces attendues
shift-count = Clore le service
shift-counted = Espèces comptées
shift-close = Clore avec { $amount }
shift-right = La caisse est juste.
shift-over = { $amount } en trop
shift-short = Il manque { $amount }
shift-closed = Service clos
shift-closed-text = C’est signé et conservé, et envoyé avec les ventes.

## Ce qui est envoyé et ce qui ne l’est pas

queue-title = Envoi
queue-contact = dernier contact { $age }
queue-no-contact = pas encore de contact
queue-here = Sur ce téléphone seulement
queue-kiosk = À l’abri sur le kiosque
queue-hub = À l’abri sur le serveur
queue-since = la plus ancienne { $age }
queue-waiting = Elles partent toutes seules dès qu’il y a une connexion. Rien n’expire.
queue-all-sent = Tout est envoyé.
queue-refused = Refusé par la boutique
refused-malformed = Abîmé en route ou sur ce téléphone. L’envoi va être refait ; si cela persiste, montrez ceci au responsable.
refused-other-shop = Appartient à une autre boutique.
refused-unknown-author = La boutique ne connaît pas ce téléphone. Le responsable peut l’admettre.
refused-revoked = Ce téléphone a été retiré de la liste de la boutique. Le responsable décide de ses ventes.
refused-quota = La boutique n’a pas de place pour l’instant. L’envoi va être refait.

## Prêt à ouvrir

doors-title = Prêt à ouvrir
doors-ready = Prêt à ouvrir
doors-ready-text = Ce stand peut maintenant se passer de réseau.
doors-not-ready = Pas encore prêt
doors-not-ready-text = Vous pouvez vendre. Sans réseau, il manquerait quelque chose.
mark-good = Bon
mark-better = À améliorer
mark-needed = Nécessaire
doors-version = Version du catalogue
doors-room = Espace utilisé
doors-room-fact = { $used } Mo sur { $quota } Mo
doors-store = Stockage
doors-store-advice = Utilisez une fenêtre normale dans un navigateur qui a encore de la place. S’il manque des ventes ici, dites-le au responsable.
doors-key = Clé
doors-key-advice = Redémarrez l’appli. Si cela persiste, rejoignez de nouveau la boutique.
doors-certificate = Certificat de la boutique
doors-certificate-advice = Le certificat a expiré. Les ventes en espèces continuent ; le responsable peut le renouveler.
doors-catalogue = Catalogue
doors-catalogue-advice = Allez là où il y a du réseau, et attendez qu’il arrive.
doors-fresh = Prix vérifiés
doors-fresh-advice = C’était il y a plus d’un jour. Passez un instant en ligne.
doors-pictures = Images
doors-pictures-fact = { $present } sur { $wanted }
doors-pictures-advice = Elles sont en train d’arriver ; après une coupure, cela reprend où c’était resté. Restez en ligne jusqu’à ce qu’elles soient toutes là.
doors-pictures-bar = Images sur ce téléphone
doors-worker = S’ouvre sans réseau
doors-worker-advice = L’appli est en train de s’enregistrer sur ce téléphone. Restez un instant en ligne, puis fermez et rouvrez l’appli.
doors-persisted = Protégé contre l’effacement
doors-persisted-advice = Ajoutez l’appli à l’écran d’accueil : les navigateurs gardent alors ce qu’elle contient.
doors-installed = Sur l’écran d’accueil
doors-refused = Rien de refusé
doors-refused-advice = Voir « Envoi ».
doors-scanner = Lecture de codes par l’appareil photo
doors-scanner-advice = Le lecteur de codes est en train d’arriver. Restez en ligne jusqu’à ce qu’il soit là.

## Réglages

settings-title = Réglages
settings-look = Apparence
theme-automatic = Auto
theme-light = Clair
theme-dark = Sombre
settings-seller = Qui vend
settings-seller-hint = Un nom court ou un signe qui figure sur chaque vente, pour toujours. Mieux vaut éviter le nom complet.
settings-install = Sur l’écran d’accueil
settings-installed = L’appli est sur l’écran d’accueil.
settings-install-why = Depuis l’écran d’accueil, l’appli s’ouvre aussitôt, et le navigateur garde ses ventes.
install-do = Mettre sur l’écran d’accueil
install-iphone = Touchez « Partager » dans Safari, puis « Sur l’écran d’accueil ». Ouvrez l’appli depuis cet écran, et rejoignez la boutique de là.
install-android = Ouvrez le menu du navigateur, puis « Ajouter à l’écran d’accueil ».
install-firefox-android = Ouvrez le menu de Firefox, puis « Ajouter l’application à l’écran d’accueil ».
install-mac = Ouvrez le menu « Fichier », puis « Ajouter au Dock ». Ouvrez l’appli depuis le Dock, et rejoignez la boutique de là.
install-desktop = Cliquez sur le symbole d’installation au bout de la barre d’adresse, ou cherchez « Installer » dans le menu du navigateur.
install-firefox = Firefox sur ordinateur ne sait pas le faire. Épinglez cet onglet : il vend tout de même avec ou sans réseau.
settings-phone = Ce téléphone
settings-shop = Boutique
settings-shop-code = Code de la boutique
settings-label = Nom
settings-code = Code de l’appareil
settings-key = Clé
settings-version = Version

settings-language = Langue
language-automatic = Comme le téléphone
settings-while-selling = Pendant la vente
sense-touch = Vibration
sense-sound = Sons
sense-awake = L’écran reste allumé
sense-missing = Ce navigateur ne sait pas le faire.
training = Entraînement
training-what = S’exercer avec tout ce qui est là. Ce qui est vendu ne compte nulle part, et chaque écran le dit.
training-mark = Entraînement : rien ne compte

## La page qui vérifie un reçu, pour le client

r-title = Reçu
r-checking = Vérification du reçu…
r-proven = Signé par un téléphone de cette boutique
r-tax = Taxe
r-number = Reçu
r-time = Date et heure
r-shop = ID de la boutique
r-shop-known = Ce navigateur vend pour cette boutique :
r-shop-other = Ce navigateur vend pour une autre boutique ; regardez l’ID de la boutique. Il vend pour :
r-shop-unknown = N’importe qui peut créer une boutique. Vérifiez que cet ID est bien celui que la boutique affiche elle-même.
r-altered = Ce reçu a été modifié
r-altered-text = Ce qui y figure n’est pas ce que le téléphone de la boutique a signé. Ne l’acceptez pas. Si possible, scannez de nouveau le code sur le téléphone du vendeur.
r-stranger = Non signé par un téléphone de cette boutique
r-stranger-text = Le téléphone qui l’a signé n’avait pas le droit de vendre pour la boutique qu’il indique. Ne l’acceptez pas.
r-incomplete = Reçu incomplet
r-incomplete-text = Le lien a été coupé ou abîmé en route. Scannez de nouveau le code, ou demandez le lien entier.
r-nothing = Vérifier un reçu
r-nothing-text = Scannez le code que le téléphone du vendeur affiche pour un reçu. Cette page dit alors si un téléphone de la boutique l’a signé, avec ou sans réseau.
r-unable = Ce navigateur ne peut pas le vérifier
r-unable-text = La partie qui vérifie les signatures ne démarre pas ici. Veuillez ouvrir ce lien dans un autre navigateur, ou sur un autre téléphone.
r-shows = Ce que cela prouve
r-shows-text = Un téléphone de la boutique a signé ce numéro, ce total, cette taxe et cette heure, et rien n’en a été modifié depuis.
r-shows-not = Ce que cela ne prouve pas
r-shows-not-text = Que la vente est déjà dans les comptes de la boutique, ou qu’elle n’a pas été annulée plus tard. Seule la boutique peut le dire.
r-alone = Vérifié dans ce navigateur seulement. Le reçu n’a été envoyé à personne.

## Le bureau

tab-office = Bureau
office-title = Bureau
office-today = Aujourd’hui
office-sales = { $count ->
    [one] { $count } vente
   *[other] { $count } ventes
}
office-voided = dont annulées : { $count }
office-by-hour = Par heure
office-chart = Recette par heure
office-table = En tableau
office-hour = Heure
office-count = Ventes
office-takings = Recette
office-by-product = Par article
office-by-seller = Par vendeur
office-unnamed = Sans nom
office-discounts = Remises sur le panier
office-added-taxes = Taxes ajoutées
office-rounding = Arrondi des espèces
office-nothing-sold = Rien n’a encore été vendu aujourd’hui, d’après ce que l’on sait ici.
office-arrived-all = Chaque téléphone a donné signe de vie ces dix dernières minutes.
office-silent = Dernier signe de { $name } : { $ago }. Ce qu’il a vendu depuis n’est pas compté ici.
office-gap = { $count ->
    [one] Il manque ici { $count } écriture de { $name }.
   *[other] Il manque ici { $count } écritures de { $name }.
}
office-never-heard = { $name } n’a pas encore donné signe de vie.
office-not-all = Tout ce qui est arrivé n’a pas pu être compté : ces chiffres sont incomplets.
office-offline = La boutique est injoignable. Ce qui est affiché peut être ancien.
office-not-allowed = Ce téléphone n’en a pas le droit. Celui d’un propriétaire l’a.
office-unreadable = Ceci ne peut pas être lu.
office-too-large = C’est trop gros.
products-title = Articles
products-text = Ajouter, modifier, photographier
products-new = Nouvel article
products-variants = { $count ->
    [one] { $count } variante
   *[other] { $count } variantes
}
product-title = Article
product-name = Nom
product-category = Catégorie
product-price = Prix
product-stock = En stock
product-barcode = Code-barres
product-tax = Taxe
product-photo = Photographier
product-photo-offline = Une photo demande du réseau. Tout le reste peut être enregistré sans.
product-photo-unreadable = Cette photo ne peut pas être lue. Prenez-en une autre.
product-save = Enregistrer
product-saved = Enregistré. Chaque téléphone le reçoit dès qu’il a des nouvelles.
product-withdraw = Retirer de la vente
product-withdrawn = Retiré de la vente.
product-restore = Remettre en vente
product-no-name = Il lui faut un nom.
product-no-price = Ceci n’est pas un prix. { $name }
product-no-stock = Le stock est un nombre, ou vide s’il n’est pas compté. { $name }
phones-title = Téléphones
phones-text = Qui fait partie de la boutique, et un de plus
phones-add-seller = Ajouter le téléphone d’un vendeur
phones-add-owner = Ajouter le téléphone d’un propriétaire
phones-scan-title = À scanner avec le nouveau téléphone
phones-scan = Ce code vaut pour un seul téléphone, jusqu’au { $day }, { $time }. Ne le montrez à personne d’autre.
phones-this = Ce téléphone
phones-heard = Signe de vie : { $ago }
phones-never = Pas encore de signe de vie
phones-unsent = { $count ->
    [0] Avait tout envoyé
    [one] Avait { $count } écriture non envoyée
   *[other] Avait { $count } écritures non envoyées
}
phones-gap = { $count ->
    [one] { $count } de ses écritures manque
   *[other] { $count } de ses écritures manquent
}
phones-block = Bloquer
phones-admit = Réadmettre
phones-count = Compter ce qui attend
phones-blocked = Bloqué
phones-waiting = { $count ->
    [0] Rien en attente
    [one] { $count } écriture vous attend
   *[other] { $count } écritures vous attendent
}
phones-owner = Propriétaire
phones-seller = Vendeur
file-title = Importer un fichier
file-text = De Shopify, Square, WooCommerce, Loyverse
file-how = Un fichier d’articles tel que Shopify, Square, WooCommerce ou Loyverse l’exportent. Vous voyez ce qu’il contient avant que rien ne change.
file-choose = Choisir un fichier
file-reading = Lecture …
file-none = Ce n’est pas un fichier d’articles lisible ici. Il faut un CSV avec des titres comme Handle, Title et Price.
file-read = { $export }. Articles : { $products }, variantes : { $skus }
file-columns = Ce qui est pris pour quoi
file-sample = Ainsi serait-il vendu
file-findings = { $count ->
    [one] { $count } point à vérifier
   *[other] { $count } points à vérifier
}
file-place = Ligne { $row }, { $column }
file-take = { $count ->
    [0] Rien ne changerait
    [one] Reprendre { $count } changement
   *[other] Reprendre { $count } changements
}
file-taken = { $count ->
    [one] { $count } changement repris. Chaque téléphone le reçoit dès qu’il a des nouvelles.
   *[other] { $count } changements repris. Chaque téléphone les reçoit dès qu’il a des nouvelles.
}
field-product = Quel article
field-description = Description
field-vendor = Fabricant
field-search = Mots de recherche
field-status = En vente ou non
field-options = Options
field-sku = Référence (SKU)
field-picture = Image, non téléchargée
field-unused = Non utilisé
people-title = Équipe
people-text = Qui vend, et qui peut davantage
people-why = Chaque personne nommée ici prend son nom sur n’importe quel téléphone avec un code. Dès qu’un propriétaire en a un, il est demandé avant toute annulation et à la porte de ce bureau.
people-new = Une nouvelle personne
people-name = Nom ou signe
people-role = Rôle
people-pin = Code, 4 à 8 chiffres
people-pin-kept = Vide : le code reste le même.
people-pin-wrong = Un code a 4 à 8 chiffres.
people-no-pin = Pas encore de code
people-left = N’est plus là
pin-of = Code de { $name }
pin-whose = Le code de qui
pin-wrong = Ce n’est pas le code.
pin-owner-needed = Un propriétaire ouvre cette porte.
pin-go = Continuer
