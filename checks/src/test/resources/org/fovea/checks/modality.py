"""A modality made of Odil: tells of one procedure step and prints the status of each answer.

Arguments: port, step UID, study UID, final state, discontinuation reason (a DCM code, or -).
"""

import sys

import odil

port, step, study, state, reason = sys.argv[1:]
SOP_CLASS = odil.registry.ModalityPerformedProcedureStep


def dataset(**values):
    data = odil.DataSet()
    for name, value in values.items():
        data.add(getattr(odil.registry, name), value)
    return data


association = odil.Association()
association.set_peer_host("127.0.0.1")
association.set_peer_port(int(port))
association.update_parameters().set_calling_ae_title("ODIL").set_called_ae_title(
    "FOVEA"
).set_presentation_contexts(
    [
        odil.AssociationParameters.PresentationContext(
            SOP_CLASS,
            [odil.registry.ExplicitVRLittleEndian],
            odil.AssociationParameters.PresentationContext.Role.SCU,
        )
    ]
)
association.associate()


def ask(request):
    association.send_message(request, SOP_CLASS)
    answer = odil.messages.Response(association.receive_message())
    print("%04X" % answer.get_status())


def create():
    request = odil.messages.NCreateRequest(
        association.next_message_id(),
        SOP_CLASS,
        dataset(
            ScheduledStepAttributesSequence=[dataset(StudyInstanceUID=[study])],
            PatientID=["42"],
            PerformedProcedureStepID=["P1"],
            PerformedStationAETitle=["ODIL"],
            PerformedProcedureStepStartDate=["20260301"],
            PerformedProcedureStepStartTime=["080000"],
            PerformedProcedureStepStatus=["IN PROGRESS"],
            PerformedProcedureStepDescription=["Chest"],
            Modality=["CR"],
            PerformedSeriesSequence=odil.Value.DataSets(),
        ),
    )
    request.set_affected_sop_instance_uid(step)
    ask(request)


def end():
    changes = dataset(
        PerformedProcedureStepStatus=[state],
        PerformedProcedureStepEndDate=["20260301"],
        PerformedProcedureStepEndTime=["081500"],
        PerformedSeriesSequence=[
            dataset(
                ProtocolName=["Thorax"],
                SeriesInstanceUID=[study + ".1"],
                ReferencedImageSequence=[
                    dataset(
                        ReferencedSOPClassUID=[odil.registry.ComputedRadiographyImageStorage],
                        ReferencedSOPInstanceUID=[study + ".1.1"],
                    )
                ],
            )
        ],
    )
    if reason != "-":
        changes.add(
            odil.registry.PerformedProcedureStepDiscontinuationReasonCodeSequence,
            [
                dataset(
                    CodeValue=[reason],
                    CodingSchemeDesignator=["DCM"],
                    CodeMeaning=["Incorrect worklist entry selected"],
                )
            ],
        )
    ask(odil.messages.NSetRequest(association.next_message_id(), SOP_CLASS, step, changes))


create()
create()
end()
end()
association.release()
