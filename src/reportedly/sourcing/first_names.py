"""Common first names by the gender they mostly go with: a light hint for telling "he" from "she"."""

from reportedly.sourcing.wordlist import wordlist

MALE = wordlist("""
    aaron adam adrian ahmed al alan albert alex alexander ali allen andre andrew andy angus anthony
    antonio arnold arthur ashton barack barry ben benjamin bernard bernie bill billy bob bobby boris
    brad bradley brandon brendan brent brett brian bruce bryan carl carlos casey chad charles charlie
    chris christian christopher chuck clarence clark claude clint cory craig curtis cyrus dale damian
    dan daniel darren dave david dean dennis derek dick dmitri dominic don donald doug douglas dwight
    earl ed eddie edgar edward eli elliott emmanuel eric ernest ethan eugene evan felix fernando francis
    francois frank franklin fred frederick gabriel gary gavin geoff geoffrey george gerald gerry gilbert
    glen glenn gordon graham greg gregory guy hans harold harry harvey hassan henry herbert herman
    howard hugh ian igor ilya isaac ivan jack jacob jake jamal james jared jason javier jay jeb jeff
    jeffrey jeremy jerome jerry jesse jim jimmy joe joel john johnny jon jonathan jordan jorge jose
    joseph josh joshua juan julian justin karl keith ken kenneth kevin khaled kurt kyle lance larry lars
    laurence lawrence lee leo leon leonard leroy les lester lewis liam lloyd louis lucas luis luke
    manuel marc marcus mario mark markus marshall martin marvin matt matthew maurice max mehmet michael
    miguel mike mitch mitt mohamed mohammad mohammed muhammad murray nate nathan neal neil newt nicholas
    nick nicolas nigel noah noel norman oleg oliver omar oscar otto owen pablo patrick paul pedro perry
    pete peter phil philip phillip pierre rafael ralph ramon rand randy raul ray raymond rex ricardo
     richard rick ricky rob robert roberto rodney rodrigo roger roland roman ron ronald roy rudolph
    rudy rupert russell ryan salman sam samuel saul scott sean sebastian serge sergei sergey seth shaun
    sidney simon spencer stanley stefan stephen steve steven stewart stuart ted terence terrence terry
    theodore thomas tim timothy todd tom tommy tony travis trevor tyler victor vincent viktor vladimir
    wade wallace walt walter warren wayne wendell wesley william winston wolfgang xavier yuri
    zachary
""")

FEMALE = wordlist("""
    abigail ada adele aisha alexandra alice alicia alison allison amanda amber amelia amy andrea angela
    angie anita ann anna anne annette annie ariana arianna ashley audrey barbara beatrice becky
    belinda bernadette beth betsy betty beverly bonnie brenda bridget brooke camille candace carla carly
    carmen carol carole caroline carolyn catherine cathy cecilia charlotte chelsea cheryl christina
    christine cindy claire clara claudia colleen connie cynthia daisy dana danielle dawn deborah debbie
    debra denise diana diane dianne dina dolores donna dora doris dorothy edith eileen elaine eleanor
    elena elisabeth elise elizabeth ella ellen emily emma erica erin esther eva evelyn fatima
    fiona florence frances gail georgia geraldine gina gloria grace greta gwen hannah harriet hazel
    heather helen helena hilary hillary holly huma ida ingrid irene iris isabel isabella ivanka
    ivana ivy jackie jacqueline jane janet janice jasmine jean jeanne jenna jennifer jenny jessica jill
    joan joanna joanne jocelyn josephine joyce judith judy julia juliana julie karen karin
    karla kate katherine kathleen kathryn kathy katie katrina katy kayla kellyanne kelly kerry kim
    kimberly kirsten kristen kristin laura lauren leah leila lena leslie lillian linda lisa liz loretta
    lori lorraine louise lucia lucy lydia lynn madeleine madeline maggie marcia margaret maria marian
    marianne marie marilyn marina marion marjorie martha mary maureen megan megyn melania melanie
    melinda melissa meredith mia michele michelle mildred miriam molly monica nadia nancy naomi natalia
    natalie natasha nicola nicole nikki nina nora norma olga olivia oprah pamela patricia patty paula
    pauline penelope penny phyllis priscilla rachel rebecca regina renee rhonda rita roberta robin rosa
    rosalind rose rosemary roxanne ruth sabrina sally samantha sandra sara sarah savannah shannon sharon
    sheila shelly sheryl shirley sofia sonia sophia sophie stacey stacy stella stephanie sue susan
    susanna suzanne sylvia tamara tammy tania tanya tara tatiana teresa theresa tiffany tina tracy
    ursula valerie vanessa vera veronica victoria viola violet virginia vivian wendy whitney yolanda
    yvette yvonne zoe
""")
